import { readNumber } from './readNumber';

/** The number in a slot of a record; 0 where the record has none. */
export function readSlot(
  view: DataView,
  base: number,
  slots: Int32Array,
  slotNumber: number,
): number {
  const offset = slots[slotNumber * 2];
  return offset < 0
    ? 0
    : readNumber(view, base + offset, slots[slotNumber * 2 + 1]);
}
