import { setImmediate } from 'node:timers/promises';
import { mockServices } from '@backstage/backend-test-utils';
import { SampleResult } from '@service-communications/model';
import { SampleStore } from './SampleStore';
import { FlowObservation } from '../orientation/FlowObservation';
import { ScanObservation } from '../orientation/ScanObservation';
import { Scan } from '../samples/Scan';
import { SampleIngestor } from './SampleIngestor';

/** A scan that shows some clients connected to one listener. */
function scan(sampleId: string, clients = 1): Scan {
  return {
    source: 'db1',
    sampleId,
    sampledAt: Date.UTC(2026, 0, 5, 12),
    network: 'default',
    host: 'db1',
    ips: ['10.0.0.5'],
    listeners: [{ ip: '*', port: 5432, protocol: 'tcp' }],
    connections: Array.from({ length: clients }, (_, index) => ({
      localIp: '10.0.0.5',
      localPort: 5432,
      remoteIp: `10.${1 + (index >> 16)}.${(index >> 8) & 255}.${index & 255}`,
      remotePort: 40000,
      protocol: 'tcp',
    })),
  };
}

/**
 * Accepts and knows samples as the real store does: a batch is stored whole or
 * not at all. A transaction goes on until it is told to end.
 */
class FakeSampleStore implements SampleStore {
  /** The sample ids of each transaction that was begun. */
  readonly begun: string[][] = [];
  readonly stored: string[] = [];
  readonly #poison: Set<string>;
  readonly #open: (() => void)[] = [];
  #isHeld = false;

  constructor(...poison: string[]) {
    this.#poison = new Set(poison);
  }

  /** From now on transactions wait for release. */
  hold() {
    this.#isHeld = true;
  }

  release() {
    this.#isHeld = false;
    this.#open.splice(0).forEach(end => end());
  }

  async ingestScans(observations: ScanObservation[]): Promise<SampleResult[]> {
    return this.#take(observations);
  }

  async ingestFlows(observations: FlowObservation[]): Promise<SampleResult[]> {
    return this.#take(observations);
  }

  async #take(
    observations: { source: string; sampleId: string }[],
  ): Promise<SampleResult[]> {
    this.begun.push(observations.map(({ sampleId }) => sampleId));
    if (this.#isHeld) {
      await new Promise<void>(resolve => this.#open.push(resolve));
    }
    const stored = new Set(this.stored);
    const results = observations.map(({ source, sampleId }) => {
      if (this.#poison.has(sampleId)) {
        throw Object.assign(new Error(`Cannot store ${sampleId}`), {
          code: '22003',
        });
      }
      const status = stored.has(sampleId) ? 'duplicate' : 'accepted';
      stored.add(sampleId);
      return { source, sampleId, status } satisfies SampleResult;
    });
    this.stored.splice(0, Infinity, ...stored);
    return results;
  }

  async countRefusals() {}

  async getSources() {
    return { items: [], totalItems: 0, undecidedExchanges: 0 };
  }

  async pruneLog() {
    return 0;
  }
}

/** Until all samples that were given are in the queue: 500 connections a turn. */
async function untilObserved() {
  for (let turn = 0; turn < 100; turn++) {
    await setImmediate();
  }
}

describe('SampleIngestor', () => {
  const onIngested = jest.fn();
  const logger = mockServices.logger.mock();

  beforeEach(() => jest.resetAllMocks());

  function ingestorInto(store: SampleStore) {
    return new SampleIngestor({
      store,
      logger,
      includeLoopback: false,
      onIngested,
    });
  }

  it('tells sources of one name in two networks apart, whichever door named them', async () => {
    const ingestor = ingestorInto(new FakeSampleStore());
    const sourceOf = async (network: string, source: string) =>
      (await ingestor.ingest({ ...scan('1'), network, source })).source;
    expect(await sourceOf('default', 'db1')).toBe('db1');
    expect(await sourceOf('plant', 'db1')).toBe('plant/db1');
    expect(await sourceOf('plant', 'plant/db1')).toBe('plant/db1');
  });

  it('stores a sample and says what became of it', async () => {
    const store = new FakeSampleStore();
    const ingestor = ingestorInto(store);
    await expect(ingestor.ingest(scan('a'))).resolves.toEqual({
      source: 'db1',
      sampleId: 'a',
      status: 'accepted',
    });
    expect(store.stored).toEqual(['a']);
    expect(onIngested).toHaveBeenCalledTimes(1);
  });

  it('answers only when the transaction has ended', async () => {
    const store = new FakeSampleStore();
    store.hold();
    const answered = jest.fn();
    const answer = ingestorInto(store).ingest(scan('a')).then(answered);
    await setImmediate();
    expect(answered).not.toHaveBeenCalled();
    expect(onIngested).not.toHaveBeenCalled();
    store.release();
    await answer;
    expect(answered).toHaveBeenCalled();
  });

  it('takes what arrives during a transaction into the next one together, in order', async () => {
    const store = new FakeSampleStore();
    store.hold();
    const ingestor = ingestorInto(store);
    const results = Promise.all(
      ['a', 'b', 'c', 'b'].map(id => ingestor.ingest(scan(id))),
    );
    await untilObserved();
    expect(store.begun).toEqual([['a']]);
    store.release();
    expect((await results).map(({ sampleId, status }) => [sampleId, status]))
      // Each caller gets the answer to its own sample.
      .toEqual([
        ['a', 'accepted'],
        ['b', 'accepted'],
        ['c', 'accepted'],
        ['b', 'duplicate'],
      ]);
    expect(store.begun).toEqual([['a'], ['b', 'c', 'b']]);
    expect(onIngested).toHaveBeenCalledTimes(2);
  });

  it('bounds what one transaction takes in, but for a single scan', async () => {
    const store = new FakeSampleStore();
    store.hold();
    const ingestor = ingestorInto(store);
    const sizes = { first: 1, b: 6000, c: 4000, d: 1, huge: 12_000, e: 1 };
    const results = Promise.all(
      Object.entries(sizes).map(([id, size]) =>
        ingestor.ingest(scan(id, size)),
      ),
    );
    await untilObserved();
    store.release();
    await results;
    expect(store.begun).toEqual([
      ['first'],
      ['b', 'c'],
      ['d'],
      ['huge'],
      ['e'],
    ]);
  });

  it('loses one sample only when a batch cannot be stored', async () => {
    const store = new FakeSampleStore('poison');
    store.hold();
    const ingestor = ingestorInto(store);
    const results = Promise.allSettled(
      ['a', 'b', 'poison', 'c'].map(id => ingestor.ingest(scan(id))),
    );
    await untilObserved();
    store.release();
    expect(
      (await results).map(result =>
        result.status === 'fulfilled'
          ? result.value.status
          : result.reason.message,
      ),
    ).toEqual(['accepted', 'accepted', 'Cannot store poison', 'accepted']);
    expect(store.begun).toEqual([
      ['a'],
      ['b', 'poison', 'c'],
      ['b'],
      ['poison'],
      ['c'],
    ]);
    expect(store.stored).toEqual(['a', 'b', 'c']);
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(logger.warn).toHaveBeenCalledWith(
      '3 samples could not be stored together and are stored one by one: Error: Cannot store poison',
    );
  });

  it('tries no sample on its own while the database is to blame', async () => {
    const store = new FakeSampleStore();
    const ingestor = ingestorInto(store);
    store.hold();
    const first = ingestor.ingest(scan('first'));
    const others = Promise.allSettled(
      ['a', 'b', 'c'].map(id => ingestor.ingest(scan(id))),
    );
    await untilObserved();
    const hanging = jest.spyOn(store, 'ingestScans').mockRejectedValue(
      Object.assign(new Error('Timeout acquiring a connection'), {
        name: 'KnexTimeoutError',
      }),
    );
    store.release();
    await first;
    expect((await others).map(({ status }) => status)).toEqual([
      'rejected',
      'rejected',
      'rejected',
    ]);
    expect(hanging).toHaveBeenCalledTimes(1);

    hanging.mockRestore();
    await expect(ingestor.ingest(scan('a'))).resolves.toMatchObject({
      status: 'accepted',
    });
  });

  it('has nobody wait in turn for a database that is away', async () => {
    const store = new FakeSampleStore();
    store.hold();
    const begun = jest.spyOn(store, 'ingestScans');
    begun.mockImplementationOnce(async given => {
      await FakeSampleStore.prototype.ingestScans.call(store, given);
      throw Object.assign(new Error('terminating connection'), {
        code: '57P01',
      });
    });
    const ingestor = ingestorInto(store);
    const results = Promise.allSettled(
      // Each would be a transaction of its own.
      ['a', 'b', 'c'].map(id => ingestor.ingest(scan(id, 6_000))),
    );
    await untilObserved();
    store.release();
    expect((await results).map(({ status }) => status)).toEqual([
      'rejected',
      'rejected',
      'rejected',
    ]);
    expect(begun).toHaveBeenCalledTimes(1);
    expect(await ingestor.ingest(scan('d'))).toMatchObject({
      status: 'accepted',
    });
  });

  it('goes on after a failure', async () => {
    const store = new FakeSampleStore('poison');
    const ingestor = ingestorInto(store);
    await expect(ingestor.ingest(scan('poison'))).rejects.toThrow(
      'Cannot store poison',
    );
    await expect(ingestor.ingest(scan('a'))).resolves.toMatchObject({
      status: 'accepted',
    });
    expect(onIngested).toHaveBeenCalledTimes(1);
  });

  it('asks for links only when something new was stored', async () => {
    const store = new FakeSampleStore();
    const ingestor = ingestorInto(store);
    await Promise.all([ingestor.ingest(scan('a')), ingestor.ingest(scan('a'))]);
    expect(store.begun).toEqual([['a'], ['a']]);
    expect(onIngested).toHaveBeenCalledTimes(1);
  });

  it('refuses for now what would wait beyond the limit, and nothing that is taken at once', async () => {
    const store = new FakeSampleStore();
    const ingestor = new SampleIngestor({
      store,
      logger: mockServices.logger.mock(),
      includeLoopback: false,
      maxWaitingPairs: 5,
    });
    store.hold();
    // Taken at once, however large; then one that waits, and one too many.
    const taken = ingestor.ingest(scan('taken', 9));
    const waiting = ingestor.ingest(scan('waiting', 4));
    await expect(ingestor.ingest(scan('refused', 2))).rejects.toThrow(
      'send this one again later',
    );
    store.release();
    await Promise.all([taken, waiting]);
    // What waited is gone, so there is room again.
    await ingestor.ingest(scan('refused', 2));
    expect(store.stored).toEqual(['taken', 'waiting', 'refused']);
  });

  it('serves one that sends its next sample as soon as it has an answer', async () => {
    const store = new FakeSampleStore();
    const ingestScans = store.ingestScans.bind(store);
    jest.spyOn(store, 'ingestScans').mockImplementation(async given => {
      // As a database does, it answers in a later turn of the event loop.
      await setImmediate();
      return ingestScans(given);
    });
    const ingestor = ingestorInto(store);
    await ingestor.ingest(scan('a'));
    await ingestor.ingest(scan('b'));
    expect(store.stored).toEqual(['a', 'b']);
  });

  it('leaves loopback traffic out unless it is asked for', async () => {
    const loopback: Scan = {
      ...scan('a', 0),
      connections: [
        {
          localIp: '127.0.0.1',
          localPort: 5432,
          remoteIp: '127.0.0.1',
          remotePort: 40000,
          protocol: 'tcp',
        },
      ],
    };
    const seen: ScanObservation[] = [];
    for (const includeLoopback of [false, true]) {
      const store = new FakeSampleStore();
      jest.spyOn(store, 'ingestScans').mockImplementation(async given => {
        seen.push(...given);
        return given.map(({ source, sampleId }) => ({
          source,
          sampleId,
          status: 'accepted' as const,
        }));
      });
      await new SampleIngestor({ store, logger, includeLoopback }).ingest(
        loopback,
      );
    }
    expect(seen.map(each => [each.pairCount, each.loopbackLeftOut])).toEqual([
      [0, 1],
      [1, 0],
    ]);
  });
});
