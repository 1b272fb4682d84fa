import { BlockList } from 'node:net';
import fc from 'fast-check';
import { canonicalIp } from './canonicalIp';
import { cidrRange } from './cidrRange';
import { ipKey } from './ipKey';

describe('cidrRange', () => {
  it.each([
    ['10.0.0.5', '10.0.0.5', '10.0.0.5'],
    ['10.1.2.3/8', '10.0.0.0', '10.255.255.255'],
    ['0.0.0.0/0', '0.0.0.0', '255.255.255.255'],
    ['10.0.0.5/32', '10.0.0.5', '10.0.0.5'],
    ['2001:db8::/33', '2001:db8::', '2001:db8:7fff:ffff:ffff:ffff:ffff:ffff'],
    ['::1', '::1', '::1'],
    ['::/0', '::', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
    ['::ffff:10.0.0.0/104', '10.0.0.0', '10.255.255.255'],
    ['::ffff:0:0/96', '0.0.0.0', '255.255.255.255'],
    ['::ffff:10.0.0.1', '10.0.0.1', '10.0.0.1'],
    ['fe80::1%eth0', 'fe80::1', 'fe80::1'],
  ])('%s is %s to %s', (text, first, last) => {
    expect(cidrRange(text)).toEqual({ first: ipKey(first), last: ipKey(last) });
  });

  it.each([
    '',
    '10.0.0.0/33',
    '::/129',
    '10.0.0.0/',
    '10.0.0.0/08',
    '/8',
    '10/8',
    '10.0.0.0/8/8',
    '10.0.0.0/-1',
  ])('%j is neither an address nor a block', text => {
    expect(cidrRange(text)).toBeUndefined();
  });

  it('holds the addresses that node:net says are in the block', () => {
    fc.assert(
      fc.property(
        fc.ipV4(),
        fc.integer({ min: 0, max: 32 }),
        fc.ipV4(),
        (base, prefix, address) => {
          const list = new BlockList();
          list.addSubnet(base, prefix, 'ipv4');
          const { first, last } = cidrRange(`${base}/${prefix}`)!;
          const key = ipKey(canonicalIp(address)!);
          expect(first <= key && key <= last).toBe(list.check(address));
        },
      ),
    );
  });
});
