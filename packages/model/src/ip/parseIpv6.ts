import { parseIpv4 } from './parseIpv4';

/**
 * Reads the text form of an IPv6 address (RFC 4291 2.2, all three forms),
 * without brackets and zone id.
 *
 * @returns its eight 16-bit groups, or undefined
 *
 * @public
 */
export function parseIpv6(text: string): number[] | undefined {
  const gap = text.indexOf('::');
  if (gap < 0) {
    const groups = parseGroups(text, true);
    return groups?.length === 8 ? groups : undefined;
  }
  const head = gap === 0 ? [] : parseGroups(text.slice(0, gap), false);
  const tailText = text.slice(gap + 2);
  const tail = tailText === '' ? [] : parseGroups(tailText, true);
  if (!head || !tail) {
    return undefined;
  }
  const missing = 8 - head.length - tail.length;
  // "::" stands for at least one group
  return missing < 1
    ? undefined
    : [...head, ...new Array<number>(missing).fill(0), ...tail];
}

function parseGroups(
  text: string,
  dottedQuadAllowed: boolean,
): number[] | undefined {
  const groups: number[] = [];
  let at = 0;
  while (at <= text.length && groups.length < 8) {
    const colon = text.indexOf(':', at);
    const end = colon < 0 ? text.length : colon;
    const group = parseHexGroup(text, at, end);
    if (group >= 0) {
      groups.push(group);
    } else {
      const quad =
        dottedQuadAllowed && colon < 0 ? parseIpv4(text, at, end) : -1;
      if (quad < 0) {
        return undefined;
      }
      groups.push(Math.floor(quad / 65536), quad % 65536);
    }
    at = end + 1;
  }
  return at > text.length ? groups : undefined;
}

function parseHexGroup(text: string, start: number, end: number): number {
  if (end === start || end - start > 4) {
    return -1;
  }
  let group = 0;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    const lower = code | 32;
    if (code >= 48 && code <= 57) {
      group = group * 16 + code - 48;
    } else if (lower >= 97 && lower <= 102) {
      group = group * 16 + lower - 87;
    } else {
      return -1;
    }
  }
  return group;
}
