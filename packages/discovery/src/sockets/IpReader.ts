import { canonicalIp, parseIpv4 } from '@service-communications/model';
import { ownedCopy } from './ownedCopy';

/**
 * Distinct addresses that are remembered. A table repeats few addresses many
 * times; a table with more of them than this is read all the same, slower.
 */
const MAX_CACHED = 65_536;

const OCTETS = Array.from({ length: 256 }, (_, octet) => String(octet));

/** Reads addresses from a text, each distinct one only once. */
export class IpReader {
  readonly #ipv4 = new Map<number, string>();
  readonly #others = new Map<string, string>();

  /**
   * The canonical address in `text` from `start` to `end`, `*` for a bare
   * wildcard, undefined when it is no address.
   */
  read(text: string, start: number, end: number): string | undefined {
    const address = parseIpv4(text, start, end);
    return address < 0
      ? this.#readOther(text, start, end)
      : // a 32-bit integer is the cheapest key a Map can have
        this.ofIpv4(address | 0);
  }

  /** The dotted quad of an address, given as a signed 32-bit integer. */
  ofIpv4(address: number): string {
    const known = this.#ipv4.get(address);
    if (known !== undefined) {
      return known;
    }
    // joined, not concatenated: a rope costs twice the memory of its text
    const ip = [
      OCTETS[address >>> 24],
      OCTETS[(address >>> 16) & 255],
      OCTETS[(address >>> 8) & 255],
      OCTETS[address & 255],
    ].join('.');
    if (this.#ipv4.size >= MAX_CACHED) {
      this.#ipv4.clear();
    }
    this.#ipv4.set(address, ip);
    return ip;
  }

  #readOther(text: string, start: number, end: number): string | undefined {
    // longer than any address with its zone (an interface name has 15 letters)
    if (end - start > 80) {
      return undefined;
    }
    const raw = text.slice(start, end);
    if (raw === '*') {
      return '*';
    }
    const known = this.#others.get(raw);
    if (known !== undefined) {
      return known;
    }
    const ip = canonicalIp(raw);
    if (ip === undefined) {
      return undefined;
    }
    if (this.#others.size >= MAX_CACHED) {
      this.#others.clear();
    }
    const owned = ownedCopy(ip);
    this.#others.set(ownedCopy(raw), owned);
    return owned;
  }
}
