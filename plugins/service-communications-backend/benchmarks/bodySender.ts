import { Agent, ClientRequest, request } from 'http';
import { setTimeout } from 'timers/promises';
import { gzipSync } from 'zlib';
import { WORST_BODIES, WorstBody } from './worstBodies';

/** What the process is to send, and where. */
export interface BodyQuestion {
  url: string;
  token: string;
  /** The place of a body in {@link WORST_BODIES}. */
  at: number;
}

/** What came of it. */
export interface BodyAnswer {
  /** How many senders were given each status. */
  statuses: Record<string, number>;
  milliseconds: number;
  sentBytes: number;
  answeredBytes: number;
}

/** How long those who keep their last byte back do so. */
const HELD_MS = 5_000;

const agent = new Agent();

process.on('message', async (question: BodyQuestion) => {
  const body = WORST_BODIES[question.at];
  const { senders = 1 } = body;
  // Bodies that are held back are sent as they are: gzip would be a few bytes.
  const bytes = body.isHeldBack ? body.print() : gzipSync(body.print());
  const start = performance.now();
  const answers = await Promise.all(
    Array.from({ length: senders }, () => send(question, body, bytes)),
  );
  const statuses: Record<string, number> = {};
  for (const { status } of answers) {
    statuses[status] = (statuses[status] ?? 0) + 1;
  }
  const answer: BodyAnswer = {
    statuses,
    milliseconds: performance.now() - start,
    sentBytes: bytes.length,
    answeredBytes: Math.max(...answers.map(({ length }) => length)),
  };
  process.send!(answer);
});

function send(
  { url, token }: BodyQuestion,
  body: WorstBody,
  bytes: Buffer,
): Promise<{ status: number | string; length: number }> {
  return new Promise(resolve => {
    const call = request(
      `${url}${body.path}`,
      {
        method: 'POST',
        agent,
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/octet-stream',
          'content-length': bytes.length,
          ...(!body.isHeldBack && { 'content-encoding': 'gzip' }),
        },
      },
      response => {
        let length = 0;
        response.on('data', (chunk: Buffer) => {
          length += chunk.length;
        });
        response.on('end', () =>
          resolve({ status: response.statusCode!, length }),
        );
      },
    );
    call.on('error', error =>
      resolve({ status: (error as NodeJS.ErrnoException).code!, length: 0 }),
    );
    write(call, bytes, body.isHeldBack ?? false);
  });
}

async function write(call: ClientRequest, bytes: Buffer, isHeldBack: boolean) {
  if (isHeldBack) {
    call.write(bytes.subarray(0, -1));
    await setTimeout(HELD_MS);
    call.end(bytes.subarray(-1));
  } else {
    call.end(bytes);
  }
}
