import { deflateRawSync, inflateRawSync } from 'zlib';

/**
 * Rows of the list that changed. New addresses, listeners and communications
 * are not named: they have greater ids than any before.
 */
export interface ListChange {
  addresses: number[];
  listeners: number[];
  communications: number[];
  /** All communications of a listener and a client address. */
  pairs: { listenerId: number; clientAddressId: number }[];
  /** All communications of the pairs of a listener. */
  pairsOfListeners: number[];
  /** All communications of a client address. */
  clientAddresses: number[];
}

/** Pairs as a flat list, which is shorter. */
interface PackedChange extends Omit<Partial<ListChange>, 'pairs'> {
  pairs?: number[];
}

export function packListChange(change: Partial<ListChange>): Buffer {
  const packed: PackedChange = {
    ...change,
    pairs: change.pairs?.flatMap(({ listenerId, clientAddressId }) => [
      listenerId,
      clientAddressId,
    ]),
  };
  return deflateRawSync(JSON.stringify(packed), { level: 1 });
}

export function unpackListChange(buffer: Buffer): ListChange {
  const packed: PackedChange = JSON.parse(inflateRawSync(buffer).toString());
  const { pairs: flat = [], ...rest } = packed;
  const pairs: ListChange['pairs'] = [];
  for (let at = 0; at < flat.length; at += 2) {
    pairs.push({ listenerId: flat[at], clientAddressId: flat[at + 1] });
  }
  return {
    addresses: [],
    listeners: [],
    communications: [],
    pairsOfListeners: [],
    clientAddresses: [],
    ...rest,
    pairs,
  };
}
