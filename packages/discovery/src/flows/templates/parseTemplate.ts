import { skippedEnterprise } from '../protocols/netflow/fields';
import { TemplateField } from './FieldPicker';

/** The sets that hold templates (RFC 3954, section 5; RFC 7011, section 3.3). */
export const templateSet = {
  v9Templates: 0,
  v9Options: 1,
  ipfixTemplates: 2,
  ipfixOptions: 3,
} as const;

const ENTERPRISE_BIT = 0x8000;

/**
 * Bytes of a template from behind its number.
 *
 * @returns 0 if it runs beyond the end.
 */
export function templateLength(
  view: DataView,
  at: number,
  end: number,
  set: number,
): number {
  const header = headerLength(set);
  if (at + header > end) {
    return 0;
  }
  if (set === templateSet.v9Options) {
    const length = header + view.getUint16(at) + view.getUint16(at + 2);
    return at + length <= end ? length : 0;
  }
  let next = at + header;
  const isIpfix = set >= templateSet.ipfixTemplates;
  for (let count = view.getUint16(at); count > 0; count--) {
    if (next + 4 > end) {
      return 0;
    }
    next += isIpfix && view.getUint16(next) & ENTERPRISE_BIT ? 8 : 4;
  }
  return next <= end ? next - at : 0;
}

/**
 * Reads the fields of a template, from behind its number; all of it is there.
 *
 * @returns what is wrong with it, where something is.
 */
export function parseTemplate(
  view: DataView,
  at: number,
  length: number,
  set: number,
): TemplateField[] | string {
  const fields: TemplateField[] = [];
  const isIpfix = set >= templateSet.ipfixTemplates;
  const scopeEnd =
    set === templateSet.v9Options ? at + 4 + view.getUint16(at) : at;
  let size = 0;
  for (let next = at + headerLength(set); next + 4 <= at + length; next += 4) {
    let id = view.getUint16(next);
    let enterprise = next < scopeEnd ? skippedEnterprise : 0;
    const fieldLength = view.getUint16(next + 2);
    if (isIpfix && id & ENTERPRISE_BIT) {
      id &= ~ENTERPRISE_BIT;
      enterprise = view.getUint32(next + 4);
      next += 4;
    }
    fields.push({ id, length: fieldLength, enterprise });
    size += fieldLength;
  }
  if (fields.length === 0) {
    return 'no fields';
  }
  // records that take no room would never end
  return size === 0 ? 'records of no length' : fields;
}

/** Bytes between a template's number and its first field. */
function headerLength(set: number): number {
  return set === templateSet.v9Options || set === templateSet.ipfixOptions
    ? 4
    : 2;
}
