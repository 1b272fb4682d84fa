// @ts-check

const { inflateRawSync } = require('zlib');

const PLAIN = 0;
const PLANES = 2;

const KEY = ['holder_id', 'kind', 'source_id', 'step', 'start'];

/** Days that had a chunk of their own before. */
const DAYS_OF_CHUNK = 100;

const PAGE_SIZE = 500;

/**
 * From now on all days of a holder are in one chunk, and packed in another way.
 * Those that are there are read as they are, and join when their holder gains
 * days.
 */
exports.up = async function up() {};

/**
 * Days go back to chunks of a hundred, packed as before.
 *
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  /** @type {any[]} */
  let rows = [];
  do {
    const last = rows[rows.length - 1];
    rows = await knex('slot_chunks')
      .modify(query => {
        if (last) {
          query.whereRaw(
            `(${KEY.join(', ')}) > (?, ?, ?, ?, ?)`,
            KEY.map(name => last[name]),
          );
        }
      })
      .orderBy(KEY)
      .limit(PAGE_SIZE);
    for (const row of rows.filter(({ slots }) => slots[0] === PLANES)) {
      const { slots: packed, ...key } = row;
      await knex('slot_chunks').where(key).delete();
      for (const [start, slots] of byChunk(key, unpack(packed))) {
        await knex('slot_chunks').insert({ ...key, start, slots: pack(slots) });
      }
    }
  } while (rows.length === PAGE_SIZE);
};

/**
 * @typedef {{ time: number, numbers: number[] }} Slot - its numbers are one greater; 0 is none
 */

/**
 * @param {{ step: string, start: number }} key
 * @param {Slot[]} slots
 * @returns {Map<number, Slot[]>}
 */
function byChunk({ step, start }, slots) {
  if (step === 'hour') {
    return new Map([[start, slots]]);
  }
  /** @type {Map<number, Slot[]>} */
  const chunks = new Map();
  for (const slot of slots) {
    const of = slot.time - (slot.time % DAYS_OF_CHUNK);
    chunks.set(of, [...(chunks.get(of) ?? []), slot]);
  }
  return chunks;
}

/**
 * @param {Buffer} packed
 * @returns {Slot[]}
 */
function unpack(packed) {
  let at = 1;
  const next = () => {
    let value = 0;
    let weight = 1;
    let byte = 0x80;
    while (byte >= 0x80) {
      byte = packed[at++];
      value += (byte % 0x80) * weight;
      weight *= 0x80;
    }
    return value;
  };
  const count = next();
  const width = next();
  let time = next();
  const columns = Array.from({ length: width + 1 }, () => {
    const column = new Array(count).fill(0);
    const planes = next();
    for (let plane = 0; plane < planes; plane++) {
      const length = next();
      const bytes = packed.subarray(at, at + length);
      at += length;
      (length < count ? inflateRawSync(bytes) : bytes).forEach((byte, of) => {
        column[of] += byte * 0x100 ** plane;
      });
    }
    return column;
  });
  const [steps, ...numbers] = columns;
  return steps.map((step, of) => {
    time += step;
    return { time, numbers: numbers.map(column => column[of]) };
  });
}

/** @param {Slot[]} slots */
function pack(slots) {
  /** @type {number[]} */
  const bytes = [PLAIN];
  const push = (/** @type {number} */ value) => {
    let rest = value;
    while (rest >= 0x80) {
      bytes.push(0x80 + (rest % 0x80));
      rest = Math.floor(rest / 0x80);
    }
    bytes.push(rest);
  };
  const width = slots[0].numbers.length;
  push(slots.length);
  push(width);
  slots.forEach(({ time }, of) => push(time - (slots[of - 1]?.time ?? 0)));
  for (let place = 0; place < width; place++) {
    slots.forEach(({ numbers }) => push(numbers[place]));
  }
  return Buffer.from(bytes);
}
