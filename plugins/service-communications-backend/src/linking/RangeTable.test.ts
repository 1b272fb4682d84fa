import { cidrRange, ipKey } from '@service-communications/model';
import fc from 'fast-check';
import { RangeTable } from './RangeTable';

// Few bits vary, so that blocks nest, repeat and border on each other often.
const address = fc
  .tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 15 }))
  .map(([a, b]) => `10.0.${a}.${b}`);
const block = fc
  .tuple(address, fc.integer({ min: 0, max: 32 }))
  .map(([ip, prefix]) => `${ip}/${prefix}`);

describe('RangeTable', () => {
  it('finds the longest prefix, as a look at every block does', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 20 }), address, (blocks, ip) => {
        const table = new RangeTable(
          blocks.map(value => ({ range: cidrRange(value)!, value })),
        );
        const key = ipKey(ip);
        const around = blocks.filter(value => {
          const { first, last } = cidrRange(value)!;
          return first <= key && key <= last;
        });
        const longest = Math.max(...around.map(prefixOf));
        expect([...(table.find(key)?.values ?? [])].sort()).toEqual(
          around.filter(value => prefixOf(value) === longest).sort(),
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps IPv4 and IPv6 apart', () => {
    const table = new RangeTable([
      { range: cidrRange('0.0.0.0/0')!, value: 'four' },
      { range: cidrRange('::/0')!, value: 'six' },
    ]);
    expect(table.find(ipKey('255.255.255.255'))?.values).toEqual(['four']);
    expect(table.find(ipKey('::1'))?.values).toEqual(['six']);
  });
});

function prefixOf(value: string): number {
  return Number(value.split('/')[1]);
}
