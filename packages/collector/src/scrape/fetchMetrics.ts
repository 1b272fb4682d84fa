import { readFile } from 'fs/promises';
import { EnvHttpProxyAgent, fetch } from 'undici';
import { tokenFromFile } from '../delivery/TokenSource';
import { ScrapeTarget } from './ScrapeOptions';

const MEBIBYTE = 1024 * 1024;

/** A page that is larger says more than anybody reads every minute. */
const MAX_BYTES = 256 * MEBIBYTE;

const ACCEPT =
  'application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.4,*/*;q=0.1';

/**
 * Asks a target for its page of metrics, and hands it over as it comes. Rejects
 * with a message that says what is wrong. Goes through the proxy that HTTPS_PROXY, HTTP_PROXY and NO_PROXY name.
 */
export async function fetchMetrics(
  { url, tokenFile, caFile }: ScrapeTarget,
  { signal, onText }: { signal: AbortSignal; onText: (text: string) => void },
): Promise<void> {
  const token = tokenFile && (await tokenFromFile(tokenFile).token());
  const tls = caFile ? { ca: await readFile(caFile, 'utf8') } : {};
  const dispatcher = new EnvHttpProxyAgent({ connect: tls, requestTls: tls });
  try {
    const answer = await fetch(url, {
      dispatcher,
      signal,
      headers: {
        accept: ACCEPT,
        ...(token && { authorization: `Bearer ${token}` }),
      },
    });
    if (!answer.ok || !answer.body) {
      throw new Error(`it answered ${answer.status}`);
    }
    await handOver(answer.body, onText);
  } finally {
    await dispatcher.destroy();
  }
}

async function handOver(
  body: AsyncIterable<Uint8Array>,
  onText: (text: string) => void,
): Promise<void> {
  const decoder = new TextDecoder();
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > MAX_BYTES) {
      throw new Error(
        `its metrics are larger than ${
          MAX_BYTES / MEBIBYTE
        } MiB; choose fewer, such as with match[]= of /federate`,
      );
    }
    onText(decoder.decode(chunk, { stream: true }));
  }
  onText(decoder.decode());
}
