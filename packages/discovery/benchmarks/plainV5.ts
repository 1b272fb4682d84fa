/**
 * The floor below everything that reads NetFlow v5: loops that know where all
 * fields are, check nothing, and keep next to nothing.
 */
const HEADER_BYTES = 24;
const RECORD_BYTES = 48;

/** Slots for pairs, several times as many as there are. */
const SLOTS = 1 << 17;

/** Reads all fields and adds them up. Returns the number of records. */
export function readPlainly(stream: readonly Uint8Array[]): number {
  let records = 0;
  let sum = 0;
  for (const datagram of stream) {
    for (let at = HEADER_BYTES; at < datagram.length; at += RECORD_BYTES) {
      records++;
      sum +=
        word(datagram, at) +
        word(datagram, at + 4) +
        word(datagram, at + 16) +
        word(datagram, at + 20) +
        word(datagram, at + 24) +
        word(datagram, at + 28) +
        word(datagram, at + 32) +
        datagram[at + 37] +
        datagram[at + 38];
    }
  }
  if (sum === 0) {
    throw new Error('There is nothing in the stream');
  }
  return records;
}

/**
 * Adds records, packets and bytes up in a hash table of pairs, where the lower
 * port listens. Returns the number of records.
 */
export function gatherPlainly(stream: readonly Uint8Array[]): number {
  const keys = new Uint32Array(SLOTS * 3);
  const sums = new Float64Array(SLOTS * 3);
  let records = 0;
  for (const datagram of stream) {
    for (let at = HEADER_BYTES; at < datagram.length; at += RECORD_BYTES) {
      records++;
      const ports = word(datagram, at + 32);
      const isToListener = (ports & 0xffff) < ports >>> 16;
      const client = word(datagram, isToListener ? at : at + 4);
      const listener = word(datagram, isToListener ? at + 4 : at);
      // Never 0, which is a free slot.
      const service =
        (((isToListener ? ports & 0xffff : ports >>> 16) << 8) |
          datagram[at + 38]) +
        1;
      let slot =
        (Math.imul(client, 0x9e3779b1) ^
          Math.imul(listener, 0x85ebca6b) ^
          Math.imul(service, 0xc2b2ae35)) >>>
        15;
      while (
        keys[slot * 3 + 2] !== 0 &&
        (keys[slot * 3] !== client ||
          keys[slot * 3 + 1] !== listener ||
          keys[slot * 3 + 2] !== service)
      ) {
        slot = (slot + 1) & (SLOTS - 1);
      }
      keys[slot * 3] = client;
      keys[slot * 3 + 1] = listener;
      keys[slot * 3 + 2] = service;
      sums[slot * 3]++;
      sums[slot * 3 + 1] += word(datagram, at + 16);
      sums[slot * 3 + 2] += word(datagram, at + 20);
    }
  }
  return records;
}

function word(bytes: Uint8Array, at: number): number {
  return (
    ((bytes[at] << 24) |
      (bytes[at + 1] << 16) |
      (bytes[at + 2] << 8) |
      bytes[at + 3]) >>>
    0
  );
}
