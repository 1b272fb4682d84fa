import {
  canonicalIp,
  cidrBlock,
  cidrRange,
  ipKey,
} from '@service-communications/model';

/** What is wrong with a block that somebody typed. */
export type BlockProblem =
  | { problem: 'malformed' }
  | { problem: 'notTheFirst'; block: string }
  | { problem: 'elsewhere' };

/** Whether what a link is for is a block of addresses. */
export function isBlock(address: string): boolean {
  return address.includes('/') && cidrRange(address) !== undefined;
}

/** The block around an address that is most likely meant. */
export function usualBlock(ip: string): string {
  return cidrBlock(`${ip}/${ip.includes(':') ? 64 : 24}`) ?? '';
}

/**
 * What is wrong with a block that is to hold an address; undefined when
 * nothing is. `10.0.0.5/24` is an address with its prefix and no block.
 */
export function findBlockProblem(
  text: string,
  ip: string,
): BlockProblem | undefined {
  const block = cidrBlock(text.trim());
  if (!block) {
    return { problem: 'malformed' };
  }
  if (!isInBlock(ip, block)) {
    return { problem: 'elsewhere' };
  }
  const [address] = text.trim().split('/');
  return block.startsWith(`${canonicalIp(address)}/`)
    ? undefined
    : { problem: 'notTheFirst', block };
}

/** Whether a block holds an address. */
export function isInBlock(ip: string, block: string): boolean {
  const canonical = canonicalIp(ip);
  const range = isBlock(block) ? cidrRange(block) : undefined;
  if (!canonical || !range) {
    return false;
  }
  const key = ipKey(canonical);
  return range.first <= key && key <= range.last;
}

/** The smaller of two blocks around the same address. */
export function smallerBlock(a: string, b: string): string {
  return prefixOf(a) >= prefixOf(b) ? a : b;
}

function prefixOf(block: string): number {
  return Number(block.slice(block.indexOf('/') + 1));
}
