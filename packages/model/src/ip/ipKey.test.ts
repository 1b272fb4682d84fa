import fc from 'fast-check';
import { canonicalIp } from './canonicalIp';
import { ipKey } from './ipKey';

describe('ipKey', () => {
  it('has a fixed length for each family', () => {
    expect(ipKey('10.0.0.1')).toBe('40a000001');
    expect(ipKey('::1')).toBe(`6${'0'.repeat(31)}1`);
    expect(ipKey('255.255.255.255')).toBe('4ffffffff');
  });

  it('sorts like the addresses', () => {
    fc.assert(
      fc.property(fc.nat(0xffffffff), fc.nat(0xffffffff), (a, b) => {
        const ip = (value: number) =>
          [24, 16, 8, 0].map(shift => (value >>> shift) & 255).join('.');
        expect(Math.sign(a - b)).toBe(
          ipKey(ip(a)).localeCompare(ipKey(ip(b)), 'en'),
        );
      }),
    );
  });

  it('is the same for every spelling', () => {
    expect(ipKey(canonicalIp('2001:DB8:0::1')!)).toBe(ipKey('2001:db8::1'));
  });

  it('refuses what is no address', () => {
    expect(() => ipKey('*')).toThrow('Not an IP address: *');
  });
});
