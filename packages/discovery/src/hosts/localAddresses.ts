import { canonicalIp } from '@service-communications/model';

const LEAF = /^\s*\|-- (\S+)$/;
const LOCAL = /^\s*\/32 host LOCAL$/;
const IPV6 = /^([0-9a-f]{32}) /;

/** The addresses of a network namespace, by its `/proc/net/fib_trie`. */
export function localIpv4Addresses(fibTrie: string): string[] {
  const addresses = new Set<string>();
  let leaf = '';
  for (const line of fibTrie.split('\n')) {
    leaf = LEAF.exec(line)?.[1] ?? leaf;
    const ip = LOCAL.test(line) ? canonicalIp(leaf) : undefined;
    if (ip !== undefined) {
      addresses.add(ip);
    }
  }
  return [...addresses];
}

/** The addresses of a network namespace, by its `/proc/net/if_inet6`. */
export function localIpv6Addresses(ifInet6: string): string[] {
  return ifInet6.split('\n').flatMap(line => {
    const digits = IPV6.exec(line)?.[1];
    return digits ? canonicalIp(digits.match(/.{4}/g)!.join(':')) ?? [] : [];
  });
}
