import {
  addNumbers,
  uniteBits,
  UniteNumbers,
  uniteRanges,
} from '../../../statistics/history/uniteNumbers';

/** What slots are kept of, and how two parts of one are put together. */
const UNITE = {
  /** When a host was scanned: a bit for each hour of a day. */
  'host-looks': uniteBits,
  /** The same of what the windows of a source of flows cover. */
  'source-looks': uniteBits,
  /** Ordinals of the windows that count in a slot. */
  'source-samples': uniteRanges,
  /** Scans that found a listener. */
  listener: addNumbers,
  /** Scans that found a pair connected, and client ports in them. */
  'pair-scans': addNumbers,
  /** Flow records, bytes of the client, bytes of the listener, by source. */
  'pair-flows': addNumbers,
  /** The same of an exchange that waits. */
  'undecided-flows': addNumbers,
} satisfies Record<string, UniteNumbers>;

export type SlotKind = keyof typeof UNITE;

/** What is kept of a pair. */
export const PAIR_SLOTS: readonly SlotKind[] = ['pair-scans', 'pair-flows'];

/** What is kept of a source of flows. */
export const SOURCE_SLOTS: readonly SlotKind[] = [
  'source-looks',
  'source-samples',
];

/** What has slots. */
export interface SlotHolder {
  kind: SlotKind;
  /** Id of the row that the kind is of. */
  holderId: number;
  /** Of the flows of a pair. */
  sourceId?: number;
}

/** In the place of a source where the holder is not by source. */
export const NO_SLOT_SOURCE = 0;

export function uniteOf(kind: SlotKind): UniteNumbers {
  return UNITE[kind];
}
