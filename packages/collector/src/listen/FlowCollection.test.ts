import { netflowV5 } from '../__testUtils__/netflowV5';
import { FlowCollection } from './FlowCollection';

const START = Date.UTC(2026, 0, 5, 12);

function flow(client: number, clientPort = 40000) {
  return { client, clientPort, listener: 5, port: 5432 };
}

describe('FlowCollection', () => {
  function collectionOf(nonce = 'run1') {
    const collection = new FlowCollection({ intervalSeconds: 60, nonce });
    let sequence = 0;
    return {
      collection,
      add(address: string, at: number, ...flows: ReturnType<typeof flow>[]) {
        const datagram = netflowV5(flows, { at, sequence });
        sequence += flows.length;
        collection.add(datagram, address, 5000, at);
      },
      close(now: number) {
        collection.takeActivity();
        return collection.takeWindows(now);
      },
    };
  }

  it('closes a window after its grace, with all that it held', () => {
    const { add, close } = collectionOf();
    add('192.0.2.1', START + 10_000, flow(1), flow(2));
    add('192.0.2.1', START + 59_000, flow(1, 40001));
    expect(close(START + 64_999)).toEqual([]);
    const [window] = close(START + 65_000);
    expect(window).toMatchObject({
      exporter: '192.0.2.1',
      start: START,
      end: START + 60_000,
      records: 3,
    });
    expect(window.sampleId).toBe('2026-01-05T12:00:00.000Z/run1');
    expect(JSON.parse(window.report)).toMatchObject({
      received: 2,
      records: 3,
      lost: 0,
      clockSkewSeconds: 0,
    });
    expect(
      JSON.parse(window.parts[0]).map((each: any) => [
        each.clientIp,
        each.clientPorts,
      ]),
    ).toEqual(
      expect.arrayContaining([
        ['10.0.0.1', 2],
        ['10.0.0.2', 1],
      ]),
    );
    expect(close(Infinity)).toEqual([]);
  });

  it('makes a further sample of a window for what comes late', () => {
    const { add, close } = collectionOf();
    add('192.0.2.1', START + 10_000, flow(1));
    const [first] = close(START + 65_000);
    add('192.0.2.1', START + 11_000, flow(2));
    const [second] = close(Infinity);
    expect([first.sampleId, second.sampleId]).toEqual([
      '2026-01-05T12:00:00.000Z/run1',
      '2026-01-05T12:00:00.000Z/2/run1',
    ]);
    expect(second.start).toBe(START);
  });

  it('knows an exporter by its address, in whatever form the socket tells it', () => {
    const { add, close } = collectionOf();
    add('::ffff:192.0.2.1', START, flow(1));
    add('192.0.2.1', START, flow(2));
    add('fe80::1%eth0', START, flow(3));
    expect(
      close(Infinity)
        .map(({ exporter }) => exporter)
        .sort(),
    ).toEqual(['192.0.2.1', 'fe80::1']);
  });

  it('estimates records that were lost, and tells each number once', () => {
    const { collection, close } = collectionOf();
    for (const sequence of [0, 10]) {
      const datagram = netflowV5([flow(1)], { at: START, sequence });
      collection.add(datagram, '192.0.2.1', 5000, START);
    }
    collection.add(
      netflowV5([flow(2)], { at: START + 60_000, sequence: 11 }),
      '192.0.2.1',
      5000,
      START + 60_000,
    );
    const reports = close(Infinity).map(({ report }) => JSON.parse(report));
    expect(reports.map(({ received }) => received)).toEqual([3, 0]);
    const [activity] = collection.takeActivity();
    expect(activity).toBeUndefined();
  });

  it('splits a large window, so that no sample is large', () => {
    const { collection, close } = collectionOf();
    for (let host = 0; host < 6_000; host++) {
      const datagram = netflowV5([flow(host % 250)], { at: START });
      // Another listener for every 250 clients.
      datagram[24 + 6] = Math.floor(host / 250);
      collection.add(datagram, '192.0.2.1', 5000, START);
    }
    const [window] = close(Infinity);
    expect(window.parts.map(part => JSON.parse(part).length)).toEqual([
      5_000, 1_000,
    ]);
  });

  it('tells once in an interval of an exporter of which nothing can be read', () => {
    const { collection, close } = collectionOf();
    const now = Math.ceil(Date.now() / 60_000) * 60_000 + 1_000;
    close(now);
    collection.add(Buffer.from('what is this'), '192.0.2.1', 5000, now);
    expect(close(now + 1_000)).toEqual([]);
    const told = close(now + 60_000);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({ exporter: '192.0.2.1', records: 0 });
    expect(JSON.parse(told[0].report).errors).toEqual({ 'unknown-version': 1 });
    expect(close(now + 120_000)).toEqual([]);
  });

  it('goes on with every real exporter through forged ones, and counts what it forgets', () => {
    const { collection, add, close } = collectionOf();
    const real = Array.from({ length: 20 }, (_, host) => `192.0.2.${host}`);
    for (const second of [0, 10]) {
      real.forEach(address => add(address, START + second * 1000, flow(1)));
    }
    for (let number = 0; number < 12_000; number++) {
      const forged = `${1 + (number % 100)}.${number >> 8}.${number % 256}.9`;
      add(forged, START + 20_000, flow(2));
    }
    real.forEach(address => add(address, START + 30_000, flow(3)));
    const windows = close(START + 70_000);
    const recordsOfReal = windows
      .filter(({ exporter }) => real.includes(exporter))
      .map(({ records }) => records);
    expect(recordsOfReal).toEqual(real.map(() => 3));
    expect(collection.takeEvicted()).toBe(2_020);
    expect(collection.takeEvicted()).toBe(0);

    // One that came back has samples of its own.
    const forgotten = '1.0.0.9';
    for (const second of [40, 50]) {
      add(forgotten, START + second * 1000, flow(4));
      windows.push(...close(Infinity));
    }
    const ids = windows
      .filter(({ exporter, records }) => exporter === forgotten && records > 0)
      .map(({ sampleId }) => sampleId);
    expect(new Set(ids).size).toBe(3);
    expect(ids).toHaveLength(3);
  });

  it('sums up what many senders sent of which nothing can be read', () => {
    const { collection, close } = collectionOf();
    const now = Math.ceil(Date.now() / 60_000) * 60_000 + 1_000;
    close(now);
    for (let number = 0; number < 1_000; number++) {
      const forged = `10.0.${number >> 8}.${number % 256}`;
      collection.add(Buffer.from('what is this'), forged, 5000, now);
    }
    const told = close(now + 60_000);
    expect(told).toHaveLength(201);
    expect(told[200].exporter).toBe('unknown');
    expect(JSON.parse(told[200].report)).toMatchObject({
      received: 800,
      errors: { 'unknown-version': 800 },
    });
  });

  it('says what was wrong, each error once', () => {
    const { collection } = collectionOf();
    collection.add(Buffer.from('what is this'), '192.0.2.1', 5000, START);
    expect(collection.takeErrors()).toMatchObject([
      { reason: 'unknown-version', exporter: '192.0.2.1', port: 5000 },
    ]);
    expect(collection.takeErrors()).toEqual([]);
    collection.add(Buffer.from('and this'), '192.0.2.2', 5000, START);
    expect(collection.takeErrors()).toMatchObject([{ exporter: '192.0.2.2' }]);
  });

  it('takes back what it knew, as far as it is sound', () => {
    const listener = {
      ip: '10.0.1.5',
      port: 5432,
      protocol: 'tcp',
      evidence: ['learned'],
    };
    const { collection } = collectionOf();
    collection.restore({ listeners: [listener] });
    const saved = JSON.parse(JSON.stringify(collection.save()));
    expect(saved.listeners).toEqual([listener]);
    const { collection: next } = collectionOf('run2');
    next.restore(saved);
    expect(next.save()).toEqual(saved);

    for (const damaged of [
      undefined,
      null,
      'x',
      {
        listeners: [null, { ip: 1 }, { ...listener, evidence: [7] }],
      },
    ]) {
      const { collection: empty } = collectionOf();
      empty.restore(damaged);
      expect((empty.save() as any).listeners).toEqual([]);
    }
  });
});
