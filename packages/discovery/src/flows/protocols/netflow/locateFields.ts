import { variableLength } from '../../templates/FieldPicker';
import { RecordLayout, slotPlaces } from '../../templates/RecordLayout';

/** Where the fields of the record stand that {@link locateFields} read last. */
export const variableSlots = new Int32Array(slotPlaces);

/**
 * Finds the fields of a record whose lengths vary.
 *
 * @returns where the record ends; 0 if that is beyond the end of the set.
 */
export function locateFields(
  view: DataView,
  from: number,
  end: number,
  layout: RecordLayout,
): number {
  variableSlots.set(layout.slots);
  const fields = layout.fields!;
  let at = from;
  for (let index = 0; index < fields.length; index += 2) {
    let length = fields[index];
    if (length === variableLength) {
      if (at >= end) {
        return 0;
      }
      length = view.getUint8(at);
      at += 1;
      if (length === 255) {
        if (at + 2 > end) {
          return 0;
        }
        length = view.getUint16(at);
        at += 2;
      }
    }
    const slotNumber = fields[index + 1];
    if (slotNumber >= 0) {
      variableSlots[slotNumber * 2] = at - from;
      variableSlots[slotNumber * 2 + 1] = length;
    }
    at += length;
    if (at > end) {
      return 0;
    }
  }
  return at;
}
