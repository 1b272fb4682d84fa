import { SenderTable } from './SenderTable';

const SECOND = 1000;

function send(table: SenderTable<string>, address: string, now: number) {
  if (table.seen(address, now) === undefined) {
    table.add(address, address, now);
  }
}

/** An address that is as good as random, the same for each number. */
function forged(number: number): string {
  const random = Math.imul(number + 1, 2_654_435_761) >>> 0;
  return [24, 16, 8, 0].map(shift => (random >>> shift) & 255).join('.');
}

describe('SenderTable', () => {
  it('keeps those that keep sending through a flood of forged senders', () => {
    const table = new SenderTable<string>(1_000);
    const real = Array.from({ length: 100 }, (_, host) => `192.0.2.${host}`);
    const sendReal = (now: number) =>
      real.forEach(address => send(table, address, now));
    sendReal(0);
    sendReal(10 * SECOND);
    for (let number = 0; number < 50_000; number++) {
      send(table, forged(number), 20 * SECOND);
    }
    expect(real.every(address => table.isEstablished(address))).toBe(true);
    expect(table.size).toBe(1_000);
  });

  it('has a flood from one block displace its own, not newcomers of others', () => {
    const table = new SenderTable<string>(100);
    const others = Array.from({ length: 20 }, (_, block) => `10.0.${block}.1`);
    others.forEach(address => send(table, address, 0));
    for (let number = 0; number < 10_000; number++) {
      send(table, `198.51.100.${number % 256}`, 1);
    }
    others.forEach(address => send(table, address, 10 * SECOND));
    expect(others.every(address => table.isEstablished(address))).toBe(true);
  });

  it('always has places for newcomers', () => {
    const table = new SenderTable<string>(8);
    for (const now of [0, 10 * SECOND]) {
      for (let host = 0; host < 8; host++) {
        send(table, `192.0.2.${host}`, now);
      }
    }
    send(table, '198.51.100.1', 11 * SECOND);
    send(table, '198.51.100.1', 22 * SECOND);
    const kept = [...table.entries()].map(([address]) => address);
    expect(kept).toContain('198.51.100.1');
    expect(kept.filter(each => table.isEstablished(each))).toHaveLength(6);
  });

  it('lets one that keeps sending take the place of one that was silent for long', () => {
    const table = new SenderTable<string>(4);
    for (const now of [0, 10 * SECOND]) {
      for (let host = 0; host < 3; host++) {
        send(table, `192.0.2.${host}`, now);
      }
    }
    const later = 20 * 60 * SECOND;
    send(table, '198.51.100.1', later);
    send(table, '192.0.2.1', later);
    send(table, '198.51.100.1', later + 10 * SECOND);
    expect(table.isEstablished('198.51.100.1')).toBe(true);
    expect(table.isEstablished('192.0.2.0')).toBe(false);
    expect(table.isEstablished('192.0.2.1')).toBe(true);
    expect(table.size).toBe(4);
  });

  it('says who had to give way, and when nobody can', () => {
    const table = new SenderTable<string>(1);
    expect(table.add('192.0.2.1', 'a', 0)).toBeUndefined();
    expect(table.add('192.0.2.2', 'b', 0)).toEqual(['192.0.2.1', 'a']);
    expect(table.evict(undefined, '192.0.2.2')).toBeUndefined();
    table.delete('192.0.2.2');
    expect(table.size).toBe(0);
    expect(new SenderTable<string>(0).add('::1', 'c', 0)).toEqual(['::1', 'c']);
  });
});
