import { IPV6, PairTable } from './PairTable';
import { Traffic } from './traffic';

const PROTOCOL_AND_FAMILY = 0xff0000 | IPV6;

/**
 * Rows that may hold the same conversation as another one: records of both of
 * its halves may have told different ends apart.
 */
export class RelatedRows {
  /** Of a conversation the row of the same client and listener, or -1. */
  readonly same: Int32Array;
  /** Of a single row the row of the pair the other way round, or -1. */
  readonly opposite: Int32Array;

  constructor(pairs: PairTable) {
    const { keys, size } = pairs;
    this.same = new Int32Array(size).fill(-1);
    this.opposite = new Int32Array(size).fill(-1);
    for (let row = 0; row < size; row++) {
      if (pairs.portCount[row] !== 1) {
        continue;
      }
      const { words } = keys;
      const at = row * 4;
      const client = words[at];
      const listener = words[at + 1];
      const service = words[at + 2];
      this.opposite[row] = keys.find(
        listener,
        client,
        (service & PROTOCOL_AND_FAMILY) | pairs.clientPort[row],
        0,
      );
      if (words[at + 3] !== 0) {
        this.same[row] = keys.find(client, listener, service, 0);
      }
    }
  }

  /**
   * By row, whether its listener answers. One row may hold the SYN and another
   * one the answer; only who answers listens, for all clients.
   */
  answered({ traffic }: PairTable): Uint8Array {
    const answered = new Uint8Array(this.same.length);
    for (let row = 0; row < answered.length; row++) {
      const opposite = this.opposite[row];
      if (opposite >= 0 && traffic[row] & Traffic.clientSpoke) {
        answered[opposite] = 1;
      }
      if (traffic[row] & Traffic.listenerSpoke) {
        answered[row] = 1;
        if (this.same[row] >= 0) {
          answered[this.same[row]] = 1;
        }
      }
    }
    return answered;
  }
}
