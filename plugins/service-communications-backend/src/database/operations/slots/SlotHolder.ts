import {
  uniteBits,
  UniteNumbers,
} from '../../../statistics/history/uniteNumbers';

/** What slots are kept of, and how two parts of one are put together. */
const UNITE = {
  /** When a host was scanned: a bit for each hour of a day. */
  'host-looks': uniteBits,
  /** The same of what the windows of a source of flows cover. */
  'source-looks': uniteBits,
} satisfies Record<string, UniteNumbers>;

export type SlotKind = keyof typeof UNITE;

/** What has slots. */
export interface SlotHolder {
  kind: SlotKind;
  /** Id of the row that the kind is of. */
  holderId: number;
}

export function uniteOf(kind: SlotKind): UniteNumbers {
  return UNITE[kind];
}
