import { cidrRange } from '@service-communications/model';
import fc from 'fast-check';
import { AWAY_MS, SpokenRange, SpokenRanges } from './SpokenRanges';

function block(cidr: string, spokenUntil: number): SpokenRange {
  const { first, last } = cidrRange(cidr)!;
  return { firstKey: first, lastKey: last, spokenUntil };
}

describe('what is said of who has the addresses of blocks', () => {
  it('is awaited until a time that has not been spoken for', () => {
    const ranges = new SpokenRanges([block('10.42.0.0/16', 5_000)]);
    expect(ranges.awaited('10.42.7.7', 5_001)).toBeDefined();
    expect(ranges.awaited('10.42.7.7', 5_000)).toBeUndefined();
    expect(ranges.awaited('10.43.0.0', 5_001)).toBeUndefined();
    expect(ranges.awaited('10.41.255.255', 5_001)).toBeUndefined();
    expect(ranges.awaited('2001:db8::1', 5_001)).toBeUndefined();
  });

  it('is not awaited from a source that is away', () => {
    const ranges = new SpokenRanges([block('10.42.0.0/16', 5_000)]);
    expect(ranges.awaited('10.42.7.7', 5_000 + AWAY_MS)).toBeDefined();
    expect(ranges.awaited('10.42.7.7', 5_001 + AWAY_MS)).toBeUndefined();
    const two = new SpokenRanges([
      block('10.42.0.0/16', 0),
      block('10.42.0.0/16', AWAY_MS + 1),
    ]);
    expect(two.awaited('10.42.7.7', AWAY_MS + 1)).toBeUndefined();
  });

  it('is that of every block within the widest one that an address is in', () => {
    const cidrs = ['10.0.0.0/8', '10.42.0.0/16', '10.42.1.0/24', '11.0.0.0/8'];
    const isWithin = (inner: string, outer: string) =>
      cidrRange(inner)!.first >= cidrRange(outer)!.first &&
      cidrRange(inner)!.last <= cidrRange(outer)!.last;
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...cidrs), fc.nat(9))),
        fc.constantFrom('10.42.1.1', '10.42.2.1', '10.1.1.1', '12.0.0.1'),
        fc.nat(9),
        (blocks, ip, until) => {
          const widest = cidrs.find(
            cidr =>
              isWithin(`${ip}/32`, cidr) &&
              blocks.some(([each]) => each === cidr),
          );
          const isAwaited = blocks.some(
            ([cidr, spokenUntil]) =>
              widest && isWithin(cidr, widest) && spokenUntil < until,
          );
          const ranges = new SpokenRanges(
            blocks.map(([cidr, spokenUntil]) => block(cidr, spokenUntil)),
          );
          expect(ranges.awaited(ip, until) !== undefined).toBe(isAwaited);
        },
      ),
    );
  });
});
