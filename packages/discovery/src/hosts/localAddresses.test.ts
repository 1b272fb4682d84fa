import fc from 'fast-check';
import { localIpv4Addresses, localIpv6Addresses } from './localAddresses';

/** Of a machine with two addresses on one interface. */
const FIB_TRIE = `Main:
  +-- 0.0.0.0/0 3 0 4
     |-- 0.0.0.0
        /0 universe UNICAST
     +-- 127.0.0.0/8 2 0 2
        +-- 127.0.0.0/31 1 0 0
           |-- 127.0.0.0
              /8 host LOCAL
           |-- 127.0.0.1
              /32 host LOCAL
        |-- 127.255.255.255
           /32 link BROADCAST
     +-- 192.0.2.0/24 2 0 2
        +-- 192.0.2.0/29 2 0 1
           |-- 192.0.2.0
              /24 link UNICAST
           |-- 192.0.2.2
              /32 host LOCAL
           |-- 192.0.2.7
              /32 host LOCAL
        |-- 192.0.2.255
           /32 link BROADCAST
Local:
  +-- 0.0.0.0/0 3 0 4
     |-- 0.0.0.0
        /0 universe UNICAST
     +-- 127.0.0.0/8 2 0 2
        +-- 127.0.0.0/31 1 0 0
           |-- 127.0.0.0
              /8 host LOCAL
           |-- 127.0.0.1
              /32 host LOCAL
        |-- 127.255.255.255
           /32 link BROADCAST
     +-- 192.0.2.0/24 2 0 2
        +-- 192.0.2.0/29 2 0 1
           |-- 192.0.2.0
              /24 link UNICAST
           |-- 192.0.2.2
              /32 host LOCAL
           |-- 192.0.2.7
              /32 host LOCAL
        |-- 192.0.2.255
           /32 link BROADCAST
`;

const IF_INET6 = `fd000000000000000000000000000002 04 40 00 82     eth0
00000000000000000000000000000001 01 80 10 80       lo
fe8000000000000000fc00fffe000001 04 40 20 80     eth0
`;

describe('the addresses of a network namespace', () => {
  it('are the local ones of fib_trie, each once', () => {
    expect(localIpv4Addresses(FIB_TRIE)).toEqual([
      '127.0.0.1',
      '192.0.2.2',
      '192.0.2.7',
    ]);
  });

  it('are those of if_inet6', () => {
    expect(localIpv6Addresses(IF_INET6)).toEqual([
      'fd00::2',
      '::1',
      'fe80::fc:ff:fe00:1',
    ]);
  });

  it('are none in what is neither', () => {
    expect.hasAssertions();
    const piece = fc.oneof(
      fc.constantFrom('|-- ', '/32 host LOCAL', '\n', '1.2.3', '0'.repeat(32)),
      fc.string({ maxLength: 6 }),
    );
    fc.assert(
      fc.property(fc.array(piece), pieces => {
        const text = pieces.join('');
        for (const ip of localIpv4Addresses(text)) {
          expect(ip).toMatch(/^[\d.]+$/);
        }
        expect(localIpv6Addresses(text)).toBeDefined();
      }),
    );
  });
});
