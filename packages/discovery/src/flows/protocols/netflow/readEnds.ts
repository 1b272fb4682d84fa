import { FlowColumns } from '../../FlowColumns';
import { isMapped } from '../../isMapped';
import { slot } from '../../templates/RecordLayout';
import { portMask } from '../packet/portMask';
import { readSlot } from './readSlot';

const TCP = 6;

/**
 * Reads between whom a record was: who sent it, and who it really came to.
 *
 * @param base - where the record begins; offsets of the slots count from it.
 */
export function readEnds(
  view: DataView,
  base: number,
  slots: Int32Array,
  columns: FlowColumns,
  row: number,
): void {
  readAddresses(view, base, slots, columns, row);
  readTranslation(view, base, slots, columns, row);
  const protocol = readSlot(view, base, slots, slot.protocol);
  const mask = portMask[protocol];
  const isTcp = protocol === TCP;
  columns.protocol[row] = protocol;
  columns.sourcePort[row] =
    mask &
    readPort(
      view,
      base,
      slots,
      slot.sourcePort,
      isTcp ? slot.tcpSourcePort : slot.udpSourcePort,
    );
  columns.destinationPort[row] =
    mask &
    (readSlot(view, base, slots, slot.translatedPort) ||
      readPort(
        view,
        base,
        slots,
        slot.destinationPort,
        isTcp ? slot.tcpDestinationPort : slot.udpDestinationPort,
      ));
  columns.tcpFlags[row] = readSlot(view, base, slots, slot.tcpFlags);
}

function readAddresses(
  view: DataView,
  base: number,
  slots: Int32Array,
  columns: FlowColumns,
  row: number,
): void {
  const { family, sourceIp, destinationIp } = columns;
  const word = row * 4;
  const source6 = slots[slot.sourceIpv6 * 2];
  const destination6 = slots[slot.destinationIpv6 * 2];
  const source4 = slots[slot.sourceIpv4 * 2];
  const destination4 = slots[slot.destinationIpv4 * 2];
  if (source4 >= 0 && destination4 >= 0) {
    const source = view.getUint32(base + source4);
    const destination = view.getUint32(base + destination4);
    // a template for both families leaves those of the other one empty
    if (source6 < 0 || destination6 < 0 || source !== 0 || destination !== 0) {
      family[row] = 4;
      sourceIp[word + 3] = source;
      destinationIp[word + 3] = destination;
      return;
    }
  }
  for (let each = 0; each < 4; each++) {
    sourceIp[word + each] = view.getUint32(base + source6 + each * 4);
    destinationIp[word + each] = view.getUint32(base + destination6 + each * 4);
  }
  family[row] =
    isMapped(sourceIp, destinationIp, word) ||
    (source4 >= 0 && isZero(sourceIp, word) && isZero(destinationIp, word))
      ? 4
      : 6;
}

/**
 * Takes the destination behind a translation, which is who is really talked to;
 * zeros tell of none. The source is who really talks already. So both halves of a
 * conversation have the same ends.
 */
function readTranslation(
  view: DataView,
  base: number,
  slots: Int32Array,
  columns: FlowColumns,
  row: number,
): void {
  const { family, destinationIp } = columns;
  const word = row * 4;
  const at =
    slots[(family[row] === 4 ? slot.translatedIpv4 : slot.translatedIpv6) * 2];
  if (at < 0) {
    return;
  }
  if (family[row] === 4) {
    destinationIp[word + 3] =
      view.getUint32(base + at) || destinationIp[word + 3];
  } else if (
    (view.getUint32(base + at) |
      view.getUint32(base + at + 4) |
      view.getUint32(base + at + 8) |
      view.getUint32(base + at + 12)) !==
    0
  ) {
    for (let each = 0; each < 4; each++) {
      destinationIp[word + each] = view.getUint32(base + at + each * 4);
    }
  }
}

function isZero(ip: Uint32Array, word: number): boolean {
  return (ip[word] | ip[word + 1] | ip[word + 2] | ip[word + 3]) === 0;
}

/** A port, whatever the protocol, or in the field of its protocol. */
function readPort(
  view: DataView,
  base: number,
  slots: Int32Array,
  ofAny: number,
  ofProtocol: number,
): number {
  return readSlot(
    view,
    base,
    slots,
    slots[ofAny * 2] >= 0 ? ofAny : ofProtocol,
  );
}
