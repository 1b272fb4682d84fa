import fc from 'fast-check';
import { cidrBlock } from './cidrBlock';
import { cidrRange } from './cidrRange';

describe('cidrBlock', () => {
  it.each([
    ['10.1.2.3/8', '10.0.0.0/8'],
    ['10.0.0.0/8', '10.0.0.0/8'],
    ['255.255.255.255/32', '255.255.255.255/32'],
    ['0.0.0.0/0', '0.0.0.0/0'],
    ['2001:DB8:0::5/32', '2001:db8::/32'],
    ['[2001:db8::1]/128', '2001:db8::1/128'],
    ['::/0', '::/0'],
    ['::ffff:10.1.2.3/104', '10.0.0.0/8'],
  ])('of %s is %s', (text, block) => {
    expect(cidrBlock(text)).toBe(block);
  });

  it.each([
    '',
    '10.0.0.0',
    '::1',
    '10.0.0.0/33',
    '10.0.0.0/08',
    '10.0.0.0/',
    '10.0/8',
    'host/24',
    '::/129',
  ])('knows that %p is none', text => {
    expect(cidrBlock(text)).toBeUndefined();
  });

  it('holds the same addresses, and is its own block', () => {
    const text = fc.oneof(
      fc.tuple(fc.ipV4(), fc.nat({ max: 32 })),
      fc.tuple(fc.ipV6(), fc.nat({ max: 128 })),
    );
    fc.assert(
      fc.property(text, ([ip, prefix]) => {
        const block = cidrBlock(`${ip}/${prefix}`)!;
        expect(cidrRange(block)).toEqual(cidrRange(`${ip}/${prefix}`));
        expect(cidrBlock(block)).toBe(block);
      }),
    );
  });
});
