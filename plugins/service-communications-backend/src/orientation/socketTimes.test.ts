import { knowledgeAt, NOTHING_KNOWN } from './EndKnowledge';
import { socketTimes } from './socketTimes';

const grpc = { port: 50051, protocol: 'tcp' };
const dns = { port: 5300, protocol: 'udp' };
const wireguard = { port: 51820, protocol: 'udp' };

describe('socketTimes', () => {
  it('speaks for a listener also before anybody looked, and while it is there', () => {
    const there = { firstSeen: 10, lastSeen: undefined, newestScan: 30 };
    expect(socketTimes(grpc, { ...there, firstScan: 10 })).toEqual({
      from: -Infinity,
      until: Infinity,
    });
    expect(socketTimes(grpc, { ...there, firstScan: 5 })).toEqual({
      from: 10,
      until: Infinity,
    });
  });

  it('ends where the last scan that had it ends', () => {
    expect(
      socketTimes(grpc, {
        firstSeen: 10,
        lastSeen: 20,
        firstScan: 5,
        newestScan: 30,
      }),
    ).toEqual({ from: 10, until: 20 });
  });

  it('speaks at other ports for all the time before, too', () => {
    expect(
      socketTimes(dns, {
        firstSeen: 10,
        lastSeen: undefined,
        firstScan: 5,
        newestScan: 10,
      }),
    ).toEqual({ from: -Infinity, until: Infinity });
  });

  it('takes a UDP socket at a port of clients only from the second scan on', () => {
    const once = { firstSeen: 10, firstScan: 10 };
    expect(
      socketTimes(wireguard, { ...once, lastSeen: undefined, newestScan: 10 }),
    ).toBeUndefined();
    expect(
      socketTimes(wireguard, { ...once, lastSeen: 10, newestScan: 20 }),
    ).toBeUndefined();
    expect(
      socketTimes(wireguard, { ...once, lastSeen: undefined, newestScan: 20 }),
    ).toEqual({ from: -Infinity, until: Infinity });
  });
});

describe('knowledgeAt', () => {
  const sockets = [
    { from: 10, until: 20 },
    { from: 40, until: Infinity },
  ];
  const tcp = {
    learned: false,
    decided: false,
    isService: true,
    protocol: 'tcp',
    sockets,
  };

  it.each([
    [0, 9, false],
    [0, 10, true],
    [20, 30, true],
    [21, 39, false],
    [50, 60, true],
  ])('from %d to %d a socket is there: %s', (first, last, listens) => {
    expect(knowledgeAt(tcp, { first, last }).listens).toBe(listens);
  });

  it('calls a socket of UDP bound', () => {
    expect(
      knowledgeAt({ ...tcp, protocol: 'udp' }, { first: 15, last: 15 }),
    ).toEqual({
      listens: false,
      bound: true,
      learned: false,
      decided: false,
      isService: true,
    });
  });

  it('knows nothing of an end that nobody told of', () => {
    expect(knowledgeAt(undefined, { first: 0, last: 1 })).toBe(NOTHING_KNOWN);
  });
});
