import fc from 'fast-check';
import { parsePortRanges } from './parsePortRanges';

describe('parsePortRanges', () => {
  it('reads ports and ranges', () => {
    expect(parsePortRanges('80, 443,8000 - 8999')).toEqual([
      { first: 80, last: 80 },
      { first: 443, last: 443 },
      { first: 8000, last: 8999 },
    ]);
    expect(parsePortRanges('0-1023')).toEqual([{ first: 0, last: 1023 }]);
  });

  it.each([
    '',
    '80,',
    'http',
    '9-8',
    '90-80',
    '80-',
    '-80',
    '8e1',
    '1-65536',
    '65536',
    '70000',
    '1-2-3',
    '-1',
  ])('knows that %p is none', text => {
    expect(parsePortRanges(text)).toBeUndefined();
  });

  it('reads what it is written as', () => {
    const port = fc.nat({ max: 65535 });
    const ranges = fc.array(
      fc
        .tuple(port, port)
        .map(([a, b]) => ({ first: Math.min(a, b), last: Math.max(a, b) })),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(ranges, expected => {
        const text = expected.map(({ first, last }) => `${first}-${last}`);
        expect(parsePortRanges(text.join(','))).toEqual(expected);
      }),
    );
  });
});
