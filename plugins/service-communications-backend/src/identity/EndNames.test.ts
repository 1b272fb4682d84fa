import { EndNames, SpokenBlock } from './EndNames';

const POD = '10.42.0.7';

function named(from: number, until: number, workload: string, ip = POD) {
  return { ip, from, until, workload };
}

const POD_NETWORK: SpokenBlock = {
  cidr: '10.42.0.0/16',
  has: ip => ip.startsWith('10.42.'),
};

describe('the name of an end', () => {
  it('is that of whoever had the address at the time', () => {
    const names = new EndNames([
      named(1000, 2000, 'shop/Deployment/orders'),
      named(2000, Infinity, 'shop/CronJob/report'),
    ]);
    expect(names.end(POD, 1000, 1000)).toBe('shop/Deployment/orders');
    expect(names.end(POD, 1999, 1999)).toBe('shop/Deployment/orders');
    expect(names.end(POD, 2000, 2000)).toBe('shop/CronJob/report');
    expect(names.end(POD, 9e12, 9e12)).toBe('shop/CronJob/report');
  });

  it('is the address while nobody had it, and of whoever is not named', () => {
    const names = new EndNames([named(1000, 2000, 'shop/Deployment/orders')]);
    expect(names.end(POD, 999, 999)).toBe(POD);
    expect(names.end(POD, 2000, 2000)).toBe(POD);
    expect(names.end('10.42.0.8', 1500, 1500)).toBe('10.42.0.8');
  });

  it('is nobody’s where two had the address, not that of the first', () => {
    const names = new EndNames([
      named(1000, 3000, 'shop/Deployment/orders'),
      named(2000, 4000, 'shop/CronJob/report'),
    ]);
    expect(names.end(POD, 2500, 2500)).toBe(POD);
    // What was seen from one owner’s time into the other’s is neither’s.
    expect(names.end(POD, 1500, 3500)).toBe(POD);
    expect(names.end(POD, 1200, 1800)).toBe('shop/Deployment/orders');
  });

  it('is nobody’s where it reaches from one owner’s time towards another’s, and else its owner’s', () => {
    const names = new EndNames([
      named(1_000, 20_000, 'shop/Deployment/orders'),
      named(21_000, 50_000, 'shop/CronJob/report'),
      named(60_000, Infinity, 'shop/CronJob/report'),
    ]);
    // The last of the one and the first of the other, added up.
    expect(names.end(POD, 20_200, 40_000)).toBe(POD);
    expect(names.end(POD, 5_000, 20_900)).toBe(POD);
    expect(names.end(POD, 900, 5_000)).toBe('shop/Deployment/orders');
    expect(names.end(POD, 45_000, 50_500)).toBe('shop/CronJob/report');
    expect(names.end(POD, 49_000, 61_000)).toBe('shop/CronJob/report');
  });

  it('is one for a whole block whose addresses are lent and not named', () => {
    const names = new EndNames(
      [named(0, Infinity, 'shop/Deployment/orders')],
      [POD_NETWORK],
    );
    expect(names.end('10.42.9.9', 1, 1)).toBe('Unresolved/10.42.0.0-16');
    expect(names.end(POD, 1, 1)).toBe('shop/Deployment/orders');
    expect(names.end('10.0.0.1', 1, 1)).toBe('10.0.0.1');
  });

  it('goes by what the sample itself says first', () => {
    const names = new EndNames([named(0, Infinity, 'shop/Deployment/orders')]);
    const own = new EndNames([named(0, 10, 'shop/StatefulSet/db')]);
    expect(names.end(POD, 5, 5, own)).toBe('shop/StatefulSet/db');
    expect(names.end(POD, 10, 10, own)).toBe('shop/Deployment/orders');
  });

  it('never is a workload’s where the address is a group’s or loopback', () => {
    const names = new EndNames(
      ['224.0.0.251', '127.0.0.1', '::1', 'ff02::fb'].map(ip =>
        named(0, Infinity, 'shop/Deployment/orders', ip),
      ),
    );
    expect(names.end('224.0.0.251', 1, 1)).toBe('224.0.0.251');
    expect(names.end('127.0.0.1', 1, 1)).toBe('127.0.0.1');
    expect(names.end('::1', 1, 1)).toBe('::1');
    expect(names.end('ff02::fb', 1, 1)).toBe('ff02::fb');
  });
});
