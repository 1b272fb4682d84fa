import { NetflowSample, SampleResult } from '@service-communications/model';
import { Readable } from 'stream';
import { gunzipSync } from 'zlib';
import { memoryLogger } from '../__testUtils__/memoryLogger';
import { FileProgress, FileSender } from './FileSender';

const NOON = Date.parse('2026-01-05T12:00:00Z');
const MINUTE = 60_000;

/** An entry of conntrack: a connection that ended so many minutes after noon. */
function entry(minutes: number): string {
  const seconds = NOON / 1000 + minutes * 60;
  return `[${seconds}.000000]\t[DESTROY] tcp      6 src=10.0.0.9 dst=10.0.1.5 sport=40000 dport=5432 packets=5 bytes=500 src=10.0.1.5 dst=10.0.0.9 sport=5432 dport=40000 packets=5 bytes=500 [ASSURED]\n`;
}

describe('FileSender', () => {
  const progress: FileProgress[] = [];
  const samples: NetflowSample[] = [];

  afterEach(() => {
    jest.restoreAllMocks();
    progress.length = 0;
    samples.length = 0;
  });

  /** Sends what a command prints, each line at its minute after noon. */
  async function sendPrinted(
    lines: { minutes: number; text: string }[],
    complete: boolean,
  ) {
    let now = NOON;
    jest.spyOn(Date, 'now').mockImplementation(() => now);
    async function* print() {
      for (const { minutes, text } of lines) {
        now = NOON + minutes * MINUTE;
        yield Buffer.from(text);
      }
    }
    jest
      .spyOn(process, 'stdin', 'get')
      // each line is read when it is printed, and not before
      .mockReturnValue(
        Readable.from(print(), { highWaterMark: 1 }) as typeof process.stdin,
      );
    const sender = new FileSender({
      sink: {
        accept: async bodies =>
          bodies.map((body): SampleResult => {
            const sample = JSON.parse(`${gunzipSync(body)}`);
            samples.push(sample);
            const { source, sampleId } = sample;
            return { source, sampleId, status: 'accepted' };
          }),
      },
      logger: memoryLogger(),
      maxBatchBytes: 1024 * 1024,
      files: {
        format: 'auto',
        network: 'default',
        intervalSeconds: 60,
        servicePorts: [],
        complete,
      },
      onProgress: each => progress.push(each),
    });
    return sender.send('-');
  }

  const lines = [1, 30, 59].map(minutes => ({ minutes, text: entry(minutes) }));

  it('holds back the end of what a command printed for an hour, not all of it', async () => {
    const { heldBack, records } = await sendPrinted(lines, false);
    expect(records).toBe(3);
    expect(samples.map(({ start }) => start)).toEqual([
      '2026-01-05T12:01:00.000Z',
      '2026-01-05T12:30:00.000Z',
    ]);
    expect(heldBack).toMatchObject({
      windows: 1,
      since: '2026-01-05T12:59:00.000Z',
    });
  });

  it('sends all of what a command printed to its end', async () => {
    const { heldBack } = await sendPrinted(lines, true);
    expect(heldBack).toBeUndefined();
    expect(samples).toHaveLength(3);
  });

  it('knows no share of the standard input', async () => {
    await sendPrinted(lines, true);
    expect(new Set(progress.map(({ share }) => share))).toEqual(
      new Set([undefined]),
    );
    expect(progress.at(-1)).toMatchObject({ records: 3, samples: 3 });
  });
});
