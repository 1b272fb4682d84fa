import { isIPv4, isIPv6 } from 'node:net';
import fc from 'fast-check';
import { canonicalIp } from './canonicalIp';

describe('canonicalIp', () => {
  it.each([
    ['10.0.0.1', '10.0.0.1'],
    ['2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
    ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['2001:0:0:1:0:0:0:1', '2001:0:0:1::1'],
    ['0:0:0:0:0:0:0:0', '::'],
    ['1::', '1::'],
    ['[::1]', '::1'],
    ['fe80::1%eth0', 'fe80::1'],
    ['[fe80::1%eth0.100]', 'fe80::1'],
    ['[fe80::1]%en0', 'fe80::1'],
    ['127.0.0.53%lo', '127.0.0.53'],
    ['::ffff:10.0.0.1', '10.0.0.1'],
    ['::FFFF:a00:1', '10.0.0.1'],
    ['[::ffff:10.0.0.1]', '10.0.0.1'],
    ['64:ff9b::192.0.2.33', '64:ff9b::c000:221'],
    ['::1.2.3.4', '::102:304'],
  ])('%s is %s', (text, expected) => {
    expect(canonicalIp(text)).toBe(expected);
  });

  it.each([
    '',
    '*',
    '10.0.0',
    '10.0.0.256',
    '010.0.0.1',
    '10.0.0.1.',
    '10.0.0.0x1',
    '1.2.3.4.5',
    ' 10.0.0.1',
    '::1::',
    ':::',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '1:2:3:4:5:6:7::8',
    '12345::',
    '::10.0.0.1:1',
    '1.2.3.4::',
    '[::1',
    '::1]',
    '[::1]x',
    'fe80::1%',
    'fe80::1%a b',
    'localhost',
    'fe80:',
  ])('%j is no address', text => {
    expect(canonicalIp(text)).toBeUndefined();
  });

  const groups = fc.array(
    fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 0xffff })),
    { minLength: 8, maxLength: 8 },
  );

  it('prints what RFC 5952 asks for, by a plainer rule', () => {
    fc.assert(
      fc.property(groups, value => {
        const full = value.map(group => group.toString(16)).join(':');
        expect(canonicalIp(full.toUpperCase())).toBe(naive(value));
      }),
      { numRuns: 2000 },
    );
  });

  it('takes its own output for canonical', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), text => {
        const once = canonicalIp(text)!;
        expect(once).toBeDefined();
        expect(canonicalIp(once)).toBe(once);
      }),
    );
  });

  it('accepts exactly what node:net accepts', () => {
    const nearlyIp = fc.string({
      unit: fc.constantFrom(...'0123456789abcdf:.'.split(''), '::', '255'),
      maxLength: 20,
    });
    fc.assert(
      fc.property(fc.oneof(nearlyIp, fc.ipV6(), fc.ipV4()), text => {
        expect(canonicalIp(text) !== undefined).toBe(
          isIPv4(text) || isIPv6(text),
        );
      }),
      { numRuns: 5000 },
    );
  });
});

/** Tries every run of zero groups and keeps the shortest text. */
function naive(groups: number[]): string {
  if (groups.slice(0, 5).every(group => group === 0) && groups[5] === 0xffff) {
    return [groups[6] >> 8, groups[6] & 255, groups[7] >> 8, groups[7] & 255]
      .map(String)
      .join('.');
  }
  const hex = groups.map(group => group.toString(16));
  let best = { length: 1, text: hex.join(':') };
  for (let start = 0; start < 8; start++) {
    for (let end = start + 2; end <= 8; end++) {
      const zero = groups.slice(start, end).every(group => group === 0);
      if (zero && end - start > best.length) {
        best = {
          length: end - start,
          text: `${hex.slice(0, start).join(':')}::${hex.slice(end).join(':')}`,
        };
      }
    }
  }
  return best.text;
}
