import { formatIpWords, MAPPED_PREFIX } from '@service-communications/model';
import { Address } from './ListenerSet';
import { KeyTable } from './KeyTable';
import { isGroupAddress } from './isGroupAddress';
import { IPV6 } from './PairTable';

/**
 * Addresses of a window, each a number: of IPv4 the address itself, of IPv6 its
 * place in the table. A service, which has the family, goes with the number.
 */
export class AddressTable {
  readonly #ipv6 = new KeyTable();
  readonly #ipv4Texts = new Map<number, string>();
  readonly #ipv6Texts = new Map<number, string>();

  /** The number of an IPv6 address of a column, or -1 if there are too many. */
  ipv6Number(column: Uint32Array, row: number, max: number): number {
    const at = row * 4;
    const a = column[at];
    const b = column[at + 1];
    const c = column[at + 2];
    const d = column[at + 3];
    return this.#ipv6.size < max
      ? this.#ipv6.add(a, b, c, d)
      : this.#ipv6.find(a, b, c, d);
  }

  words(address: number, service: number): Address {
    if (!(service & IPV6)) {
      return [0, 0, MAPPED_PREFIX, address];
    }
    const { words } = this.#ipv6;
    const at = address * 4;
    return [words[at], words[at + 1], words[at + 2], words[at + 3]];
  }

  text(address: number, service: number): string {
    const texts = service & IPV6 ? this.#ipv6Texts : this.#ipv4Texts;
    let text = texts.get(address);
    if (text === undefined) {
      text = formatIpWords(...this.words(address, service));
      texts.set(address, text);
    }
    return text;
  }

  /** Whether it is the address of a group. */
  isGroup(address: number, service: number): boolean {
    const isIpv6 = (service & IPV6) !== 0;
    return isGroupAddress(
      isIpv6 ? this.#ipv6.words[address * 4] : 0,
      address,
      isIpv6,
    );
  }

  isSmaller(address: number, other: number, service: number): boolean {
    const words = this.words(address, service);
    const others = this.words(other, service);
    const at = words.findIndex((word, index) => word !== others[index]);
    return at >= 0 && words[at] < others[at];
  }

  clear(): void {
    this.#ipv6.clear();
    this.#ipv4Texts.clear();
    this.#ipv6Texts.clear();
  }
}
