// eslint-disable-next-line @backstage/no-forbidden-package-imports
import { SeededRandom } from '@service-communications/discovery/benchmarks/fuzz/SeededRandom';
import { setImmediate } from 'timers/promises';
import { BlockWatch } from './BlockWatch';
import { BodyDoors, DoorAnswer } from './BodyDoors';
import { BodyMutator, FuzzBody } from './BodyMutator';

const MB = 1024 * 1024;

/** How a backend is configured that says nothing of it. */
const MAX_BODY_BYTES = 64 * MB;

/** What readers refuse with. Anything else that is thrown is a crash. */
const REFUSALS = ['InputError', 'PayloadTooLargeError'];

/** Longer than this nobody waits for a body that is all there, in milliseconds. */
const HUNG_MS = 120_000;

/** What came of the bodies of a run. */
export interface BodyFuzzResult {
  /** Bodies of which something was taken. */
  taken: number;
  /** Bodies that were refused as a whole. */
  refused: number;
  bytes: number;
  /** What was thrown that is no refusal, the first hundred of it, and how often. */
  crashes: { count: number; first: string[] };
  /** Bodies that were never answered. */
  hangs: number;
  /** The longest time between two turns of the event loop, in milliseconds, and by what. */
  slowestMs: number;
  slowest: string;
}

/**
 * Sends bodies that are nearly right through all doors, one after the other.
 *
 * @param clock - of the thread's work, read at each turn of the event loop
 */
export async function fuzzBodies(options: {
  count: number;
  seed: number;
  maxBytes?: number;
  clock?: () => number;
  onProgress?: (done: number, result: BodyFuzzResult) => void;
}): Promise<BodyFuzzResult> {
  const { count, seed, maxBytes = 8 * MB, clock = () => 0 } = options;
  const random = new SeededRandom(seed);
  const mutator = new BodyMutator(random, maxBytes);
  const doors = new BodyDoors({ maxBodyBytes: MAX_BODY_BYTES });
  const result: BodyFuzzResult = {
    taken: 0,
    refused: 0,
    bytes: 0,
    crashes: { count: 0, first: [] },
    hangs: 0,
    slowestMs: 0,
    slowest: '',
  };
  for (let index = 0; index < count; index++) {
    const body = mutator.next();
    const chunks = chunksOf(body.bytes, random);
    result.bytes += body.bytes.length;
    await setImmediate();
    const blocks = new BlockWatch(clock);
    const answer = await unlessHung(doors.send(body, chunks));
    const blockMs = blocks.end();
    if (blockMs > result.slowestMs) {
      result.slowestMs = blockMs;
      result.slowest = describe(body, index);
    }
    judge(result, answer, () => describe(body, index));
    options.onProgress?.(index + 1, result);
  }
  return result;
}

function judge(
  result: BodyFuzzResult,
  answer: DoorAnswer | undefined,
  body: () => string,
): void {
  if (!answer) {
    result.hangs++;
  } else if ('body' in answer) {
    // An answer that is no JSON is none.
    JSON.stringify(answer.body);
    result.taken++;
  } else if (REFUSALS.includes((answer.error as Error).name)) {
    result.refused++;
  } else {
    result.crashes.count++;
    if (result.crashes.first.length < 100) {
      result.crashes.first.push(
        `${(answer.error as Error).stack}\nby ${body()}`,
      );
    }
  }
}

function describe({ path, query, bytes, encoding }: FuzzBody, index: number) {
  return `body ${index}: ${path}?${new URLSearchParams(query)} ${
    bytes.length
  } bytes ${encoding ?? ''} ${JSON.stringify(
    bytes.subarray(0, 300).toString(),
  )}`;
}

/** As a connection may cut them. */
function chunksOf(bytes: Buffer, random: SeededRandom): Buffer[] {
  const chunks: Buffer[] = [];
  const isCut = bytes.length > 65_536 || random.oneIn(4);
  for (let at = 0; at < bytes.length; ) {
    const most = Math.min(65_536, bytes.length - at);
    const length = isCut ? 1 + random.below(most) : most;
    chunks.push(bytes.subarray(at, at + length));
    at += length;
  }
  return chunks;
}

async function unlessHung<T>(answer: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const hung = new Promise<undefined>(resolve => {
    timer = setTimeout(resolve, HUNG_MS, undefined);
  });
  try {
    return await Promise.race([answer, hung]);
  } finally {
    clearTimeout(timer);
  }
}
