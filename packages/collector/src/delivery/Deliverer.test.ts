import { SampleResult } from '@service-communications/model';
import { gunzipSync } from 'zlib';
import { memoryLogger } from '../__testUtils__/memoryLogger';
import { temporaryFolders } from '../__testUtils__/temporaryFolder';
import { until } from '../__testUtils__/until';
import { Spool } from '../spool/Spool';
import { Deliverer } from './Deliverer';
import { SampleSink, SinkRefusal, SinkUnavailable } from './SampleSink';

/** A backend that knows what it has, as the real one does. */
class FakeSink implements SampleSink {
  readonly batches: string[][] = [];
  readonly has = new Set<string>();
  /** What happens at the next calls, instead of an answer. */
  readonly failures: Error[] = [];
  /** Bodies with one of these are refused as a whole. */
  readonly poison = new Set<string>();
  /** It fails over bodies with one of these. */
  readonly bugs = new Set<string>();
  /** These are refused alone. */
  readonly old = new Set<string>();
  loseAnswer = false;

  async accept(samples: Uint8Array[]): Promise<SampleResult[]> {
    const ids = samples.map(each => JSON.parse(`${gunzipSync(each)}`).sampleId);
    this.batches.push(ids);
    const failure = this.failures.shift();
    if (failure) {
      throw failure;
    }
    if (ids.some(id => this.bugs.has(id))) {
      throw new SinkUnavailable('it failed', { kind: 'http-500' });
    }
    if (ids.some(id => this.poison.has(id))) {
      throw new SinkRefusal('samples[0].start must be a time');
    }
    const results = ids.map((sampleId): SampleResult => {
      const base = { source: 's', sampleId };
      if (this.old.has(sampleId)) {
        return { ...base, status: 'refused', reason: 'too-old' };
      }
      const status = this.has.has(sampleId) ? 'duplicate' : 'accepted';
      this.has.add(sampleId);
      return { ...base, status };
    });
    if (this.loseAnswer) {
      this.loseAnswer = false;
      throw new SinkUnavailable('connection reset', { kind: 'network' });
    }
    return results;
  }
}

describe('Deliverer', () => {
  const folder = temporaryFolders();
  const logger = memoryLogger();
  const counts: Record<string, number> = {};
  let sink: FakeSink;
  let spool: Spool;
  let deliverer: Deliverer;

  beforeEach(async () => {
    logger.lines.length = 0;
    Object.keys(counts).forEach(key => delete counts[key]);
    sink = new FakeSink();
    spool = new Spool({
      directory: folder(),
      maxBytes: 1_000_000,
      maxHeldBytes: 1_000_000,
      run: 'run',
      logger,
      onAdded: () => deliverer.wake(),
    });
    await spool.start();
    deliverer = new Deliverer({
      queue: spool,
      sink,
      logger,
      maxBatchBytes: 1_000,
      maxBatchSamples: 3,
      onDelivered: ({ result, samples }) => {
        counts[result] = (counts[result] ?? 0) + samples;
      },
      onFailure: kind => {
        counts[kind] = (counts[kind] ?? 0) + 1;
      },
      random: () => 1,
    });
  });

  afterEach(async () => {
    jest.useRealTimers();
    await deliverer.stop();
  });

  async function add(...ids: string[]) {
    for (const sampleId of ids) {
      await spool.add({ json: JSON.stringify({ sampleId }), records: 1 });
    }
  }

  /** Resolves when so many deliveries failed, and it waits for the next one. */
  async function failuresAre(failures: number) {
    await until(
      () => deliverer.failures === failures && jest.getTimerCount() > 0,
    );
  }

  it('delivers what waits, in order and in batches, and then what comes', async () => {
    await add('a', 'b', 'c', 'd');
    deliverer.start();
    await until(() => spool.count === 0);
    expect(sink.batches).toEqual([['a', 'b', 'c'], ['d']]);
    await add('e');
    await until(() => spool.count === 0);
    expect(counts).toEqual({ accepted: 5 });
  });

  it('bounds a batch in bytes, but for a single sample', async () => {
    const large = 'x'.repeat(2_000);
    await add(large, 'b', 'c');
    deliverer.start();
    await until(() => spool.count === 0);
    expect(sink.batches).toEqual([[large], ['b', 'c']]);
  });

  it('repeats a delivery whose answer was lost; the backend counts it once', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate'] });
    sink.loseAnswer = true;
    await add('a', 'b');
    deliverer.start();
    await until(() => deliverer.failures > 0);
    expect(spool.count).toBe(2);
    jest.advanceTimersByTime(1_000);
    await until(() => spool.count === 0);
    expect(counts).toEqual({ network: 1, duplicate: 2 });
    expect(sink.has.size).toBe(2);
  });

  it('waits twice as long after each failure, says it once, and recovers', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate'] });
    sink.failures.push(
      ...Array.from(
        { length: 4 },
        () => new SinkUnavailable('it is down', { kind: 'http-503' }),
      ),
    );
    await add('a');
    deliverer.start();
    const waits: number[] = [];
    for (let failures = 1; failures <= 4; failures++) {
      await failuresAre(failures);
      const before = Date.now();
      jest.advanceTimersToNextTimer();
      waits.push(Date.now() - before);
    }
    await until(() => spool.count === 0);
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000]);
    await until(() => logger.lines.at(-1)!.startsWith('info'));
    expect(logger.lines.filter(line => line.startsWith('warn'))).toEqual([
      'warn: Samples wait: it is down',
    ]);
    expect(counts).toEqual({ 'http-503': 4, accepted: 1 });
  });

  it('waits as long as the backend asks for', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate'] });
    sink.failures.push(
      new SinkUnavailable('slow down', {
        kind: 'http-429',
        retryAfterMs: 90_000,
      }),
    );
    await add('a');
    deliverer.start();
    await until(
      () => !(deliverer.failures === 0 || jest.getTimerCount() === 0),
    );
    jest.advanceTimersByTime(89_999);
    await new Promise(resolve => setImmediate(resolve));
    expect(sink.batches).toHaveLength(1);
    jest.advanceTimersByTime(1_000);
    await until(() => spool.count === 0);
    expect(sink.batches).toHaveLength(2);
  });

  it('drops what is refused alone, with its reason, and nothing beside it', async () => {
    sink.old.add('b');
    await add('a', 'b', 'c');
    deliverer.start();
    await until(() => spool.count === 0);
    expect(counts).toEqual({ accepted: 2, refused: 1 });
    expect(logger.lines).toEqual([
      'warn: The backend refused a sample: too-old',
    ]);
  });

  it('finds the one that makes a whole body wrong, and never sends it again', async () => {
    sink.poison.add('b');
    await add('a', 'b', 'c');
    deliverer.start();
    await until(() => spool.count === 0);
    expect(counts).toEqual({ accepted: 2, refused: 1 });
    expect(sink.batches).toEqual([
      ['a', 'b', 'c'],
      ['a', 'b'],
      ['a'],
      ['b'],
      ['c'],
    ]);
  });

  it('delivers past the one over which the backend fails, and keeps it', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate'] });
    sink.bugs.add('b');
    await add('a', 'b', 'c', 'd');
    deliverer.start();
    await failuresAre(1);
    expect([...sink.has]).toEqual(['a', 'c', 'd']);
    expect(spool.count).toBe(1);
    expect(counts).toEqual({ accepted: 3, 'http-500': 1 });

    sink.bugs.clear();
    jest.advanceTimersByTime(1_000);
    await until(() => spool.count === 0);
    expect(sink.has.has('b')).toBe(true);
  });

  it('does not ask a backend about each sample that fails over all', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate'] });
    const ids = Array.from({ length: 60 }, (_, index) => `${index}`);
    ids.forEach(id => sink.bugs.add(id));
    await add(...ids);
    deliverer.start();
    await failuresAre(1);
    expect(sink.batches).toHaveLength(12);
    expect(spool.count).toBe(60);
  });

  it('stops at once while it waits, and keeps what waits', async () => {
    sink.failures.push(new Error('no token'));
    await add('a');
    deliverer.start();
    await until(() => deliverer.failures === 1);
    await deliverer.stop();
    expect(spool.count).toBe(1);
  });
});
