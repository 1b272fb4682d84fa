import { skippedEnterprise } from '../protocols/netflow/fields';
import { slot, slotPlaces } from './RecordLayout';

/** A field of a template. */
export interface TemplateField {
  id: number;
  /** Bytes; {@link variableLength}: told by each record. */
  length: number;
  /** 0 for the fields of IANA. */
  enterprise: number;
}

/** Length of a field that each record tells (RFC 7011, section 7). */
export const variableLength = 65535;

/** Puts the fields of a template into the slots that they are read for. */
export class FieldPicker {
  readonly #fields: readonly TemplateField[];
  /** As of a `RecordLayout`. */
  readonly slots = new Int32Array(slotPlaces).fill(-1);
  readonly length: number;
  readonly variable: boolean;
  readonly #offsets: number[] = [];
  readonly #slotOfField: number[];
  /** The first field of each kind, by {@link fieldKey}. */
  readonly #places = new Map<number, number>();

  constructor(fields: readonly TemplateField[]) {
    this.#fields = fields;
    this.#slotOfField = fields.map(() => -1);
    let length = 0;
    fields.forEach((each, index) => {
      this.#offsets.push(length);
      // an empty field of a length that varies is one byte, which says so
      length += each.length === variableLength ? 1 : each.length;
      const key = fieldKey(each.id, each.enterprise);
      if (each.enterprise !== skippedEnterprise && !this.#places.has(key)) {
        this.#places.set(key, index);
      }
    });
    this.length = length;
    this.variable = fields.some(each => each.length === variableLength);
  }

  /** Whether the template has such a field of IANA. */
  present(id: number): boolean {
    return this.#places.has(fieldKey(id, 0));
  }

  /** Whether a field was picked for the slot. */
  has(slotNumber: number): boolean {
    return this.slots[slotNumber * 2] >= 0;
  }

  /** Bytes of the field that was picked; 0 without one. */
  lengthOf(slotNumber: number): number {
    return this.has(slotNumber) ? this.slots[slotNumber * 2 + 1] : 0;
  }

  /**
   * Takes the first of the fields that the template has.
   *
   * @returns its position among the candidates, -1 if it has none of them.
   */
  pick(slotNumber: number, ...candidates: number[]): number {
    return this.pickOf(0, slotNumber, ...candidates);
  }

  /** As {@link FieldPicker.pick}, of the fields of an enterprise. */
  pickOf(
    enterprise: number,
    slotNumber: number,
    ...candidates: number[]
  ): number {
    return candidates.findIndex(id => {
      const index = this.#places.get(fieldKey(id, enterprise));
      if (
        index === undefined ||
        !fits(slotNumber, this.#fields[index].length)
      ) {
        return false;
      }
      this.slots[slotNumber * 2] = this.#offsets[index];
      this.slots[slotNumber * 2 + 1] = this.#fields[index].length;
      this.#slotOfField[index] = slotNumber;
      return true;
    });
  }

  /** As `RecordLayout.fields`. */
  fieldSlots(): Int32Array {
    return Int32Array.from(
      this.#fields.flatMap((each, index) => [
        each.length,
        this.#slotOfField[index],
      ]),
    );
  }
}

function fieldKey(id: number, enterprise: number): number {
  return enterprise * 65536 + id;
}

/** Whether a field of this length can be what the slot is for. */
function fits(slotNumber: number, length: number): boolean {
  switch (slotNumber) {
    case slot.sourceIpv4:
    case slot.destinationIpv4:
    case slot.translatedIpv4:
      return length === 4;
    case slot.sourceIpv6:
    case slot.destinationIpv6:
    case slot.translatedIpv6:
      return length === 16;
    case slot.samplingProbability:
      return length === 4 || length === 8;
    case slot.ipSection:
    case slot.frameSection:
      return true;
    default:
      // numbers may be shortened (RFC 7011, section 6.2)
      return length >= 1 && length <= 8;
  }
}
