import { AddressTable } from './AddressTable';
import { PairTable } from './PairTable';

/** The address of a host that has none yet. */
const UNSPECIFIED = 0;

/**
 * What was sent to groups in a window, as DHCP, mDNS and SSDP do: who answers
 * that begins the conversation with whoever asked.
 */
export class GroupQuestions {
  readonly #pairs: PairTable;
  /** Rows of which the listener is a group; there are few. */
  readonly #rows: number[] = [];

  constructor(pairs: PairTable, addresses: AddressTable) {
    this.#pairs = pairs;
    const { words } = pairs.keys;
    for (let row = 0; row < pairs.size; row++) {
      if (addresses.isGroup(words[row * 4 + 1], words[row * 4 + 2])) {
        this.#rows.push(row);
      }
    }
  }

  /**
   * Whether an end asked a group, at the port from which it has an answer.
   *
   * @param service - of whoever answers, as in PairTable
   */
  has(address: number, port: number, service: number): boolean {
    const { words } = this.#pairs.keys;
    return this.#rows.some(
      row =>
        words[row * 4 + 2] === service &&
        (words[row * 4] === address || words[row * 4] === UNSPECIFIED) &&
        this.#pairs.hasPort(row, port),
    );
  }
}
