import ipaddr from 'ipaddr.js';

/** What is wrong with a block that somebody typed. */
export type BlockProblem =
  | { problem: 'malformed' }
  | { problem: 'notTheFirst'; block: string }
  | { problem: 'elsewhere' };

/** What is commonly one network, in either family. */
const USUAL_PREFIX = { ipv4: 24, ipv6: 64 };

/** Whether what a link is for is a block of addresses. */
export function isBlock(address: string): boolean {
  return address.includes('/');
}

/** The block around an address that is most likely meant. */
export function usualBlock(ip: string): string {
  return ipaddr.isValid(ip)
    ? parseBlock(`${ip}/${USUAL_PREFIX[ipaddr.parse(ip).kind()]}`)?.text ?? ''
    : '';
}

/**
 * What is wrong with a block that is to hold an address; undefined when
 * nothing is. `10.0.0.5/24` is an address with its prefix and no block.
 */
export function findBlockProblem(
  text: string,
  ip: string,
): BlockProblem | undefined {
  const block = parseBlock(text.trim());
  if (!block) {
    return { problem: 'malformed' };
  }
  if (!isInBlock(ip, block.text)) {
    return { problem: 'elsewhere' };
  }
  return block.isTheFirst
    ? undefined
    : { problem: 'notTheFirst', block: block.text };
}

/** Whether a block holds an address. */
export function isInBlock(ip: string, block: string): boolean {
  const range = parseBlock(block);
  if (!range || !ipaddr.isValid(ip)) {
    return false;
  }
  const address = ipaddr.parse(ip);
  return (
    address.kind() === range.first.kind() &&
    address.match(range.first, range.prefix)
  );
}

/** The smaller of two blocks around the same address. */
export function smallerBlock(a: string, b: string): string {
  return parseBlock(a)!.prefix >= parseBlock(b)!.prefix ? a : b;
}

function parseBlock(text: string) {
  // ipaddr.js also takes shorthands of IPv4 addresses, such as 10.1/16.
  const family = text.includes(':') ? ipaddr.IPv6 : ipaddr.IPv4;
  const isValid =
    family === ipaddr.IPv4
      ? ipaddr.IPv4.isValidCIDRFourPartDecimal(text)
      : ipaddr.IPv6.isValidCIDR(text);
  if (!isValid) {
    return undefined;
  }
  const [given, prefix] = ipaddr.parseCIDR(text);
  const first = family.networkAddressFromCIDR(text);
  const written =
    first.kind() === 'ipv6'
      ? (first as ipaddr.IPv6).toRFC5952String()
      : first.toString();
  return {
    first,
    prefix,
    text: `${written}/${prefix}`,
    isTheFirst: given.toNormalizedString() === first.toNormalizedString(),
  };
}
