import { Agent, request } from 'http';

/** What came of a request: an answer, or that none came. */
export interface Sent {
  /** 0 where there was no answer. */
  status: number;
  text: string;
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/**
 * Sends a request.
 *
 * @param options.loseAfterMs - go away so long after the last byte was sent,
 * whatever became of it
 * @param options.timeoutMs - go away when there is no answer by then
 */
export function send(
  url: string,
  options: {
    method?: string;
    token: string;
    body?: Buffer;
    headers?: Record<string, string>;
    loseAfterMs?: number;
    timeoutMs?: number;
  },
): Promise<Sent> {
  const { method = 'POST', token, body, headers, loseAfterMs } = options;
  const call = request(url, {
    method,
    agent,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body && { 'content-length': body.length }),
      ...headers,
    },
  });
  const timer = setTimeout(() => call.destroy(), options.timeoutMs ?? 45_000);
  if (loseAfterMs !== undefined) {
    call.on('finish', () => setTimeout(() => call.destroy(), loseAfterMs));
  }
  return new Promise<Sent>(resolve => {
    const nothing = () => resolve({ status: 0, text: '' });
    call.on('error', nothing);
    call.on('close', nothing);
    call.on('response', response => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', nothing);
      response.on('end', () =>
        resolve({
          status: response.statusCode!,
          text: Buffer.concat(chunks).toString(),
        }),
      );
    });
    call.end(body);
  }).finally(() => clearTimeout(timer));
}
