// Printing and mutating is no part of what the library publishes.
// eslint-disable-next-line @backstage/no-forbidden-package-imports
import { SeededRandom } from '@service-communications/discovery/benchmarks/fuzz/SeededRandom';
import { gzipSync } from 'zlib';
import { SeedBody, seedBodies } from './seedBodies';

/** A body as it is sent. */
export interface FuzzBody {
  path: string;
  query: Record<string, string>;
  bytes: Buffer;
  encoding?: 'gzip';
}

/** What parsers stumble over. */
const ODD_TEXTS = [
  '',
  ' ',
  '\0',
  '\n',
  '\r\n\r\n',
  '\t',
  '"',
  '\\',
  '\u202e',
  '\ud800',
  '\ufeff',
  '::',
  '0.0.0.0',
  '255.255.255.255',
  '10.0.0.1%eth0',
  '::ffff:0:0',
  '-1',
  '65536',
  '1e308',
  '99999999999999999999',
  '0x10',
  'NaN',
  'null',
  '__proto__',
  'constructor',
  'toString',
  '[]',
  '{}',
  '0'.repeat(300),
  'x'.repeat(5_000),
  '1969-12-31T23:59:59Z',
  '+275760-09-13T00:00:00.001Z',
  '2026-02-30T00:00:00Z',
];

const ODD_VALUES = [
  null,
  true,
  0,
  -1,
  0.5,
  65536,
  1e308,
  -1e308,
  2 ** 53,
  [],
  {},
  [[]],
  [null],
  ...ODD_TEXTS,
];

const ODD_QUERIES: Record<string, string>[] = [
  { format: 'auto' },
  { format: 'ss' },
  { format: 'zeek' },
  { format: 'aws-vpc' },
  { intervalSeconds: '0.001' },
  { intervalSeconds: '1e9' },
  { timeZone: 'Europe/Berlin' },
  { fields: 'srcaddr dstaddr srcport dstport protocol start end' },
  { complete: 'false' },
  { sampledAt: '+275760-09-13T00:00:00Z' },
  { network: '__proto__' },
];

/** What is sent there is JSON; elsewhere it is lines. */
const JSON_PATHS = ['/samples', '/identities'];

/** A body in so many is large, and one in so many is compressed. */
const LARGE = 10_000;
const COMPRESSED = 8;

/**
 * Makes bodies that are nearly right: valid ones for every door, of which values,
 * names, texts and bytes are changed. The same seed gives the same bodies.
 */
export class BodyMutator {
  readonly #random: SeededRandom;
  readonly #maxBytes: number;
  readonly #seeds: SeedBody[] = seedBodies();
  readonly #paths = [...new Set(this.#seeds.map(({ path }) => path))];

  /** @param maxBytes - of a large body, before it is compressed */
  constructor(random: SeededRandom, maxBytes: number) {
    this.#random = random;
    this.#maxBytes = maxBytes;
  }

  /** The next body. */
  next(): FuzzBody {
    const path = this.#random.pick(this.#paths);
    const seed = this.#random.pick(this.#seeds.filter(s => s.path === path));
    const isJson = JSON_PATHS.includes(path);
    let text = seed.text;
    if (isJson && !this.#random.oneIn(3)) {
      text = this.#changedJson(text);
    }
    if (this.#random.oneIn(LARGE)) {
      text = this.#enlarged(text, isJson);
    }
    let bytes: Buffer = Buffer.from(text);
    if (!isJson || this.#random.oneIn(3)) {
      for (let change = this.#random.below(4); change >= 0; change--) {
        bytes = this.#changedBytes(bytes, seed);
      }
    }
    const query = this.#random.oneIn(5)
      ? { ...seed.query, ...this.#random.pick(ODD_QUERIES) }
      : seed.query;
    if (!this.#random.oneIn(COMPRESSED)) {
      return { path, query, bytes };
    }
    const gzip = gzipSync(bytes, { level: 1 });
    return {
      path,
      query,
      bytes: this.#random.oneIn(4) ? this.#changedBytes(gzip, seed) : gzip,
      encoding: 'gzip',
    };
  }

  /** Values and names replaced, removed, added and repeated. */
  #changedJson(text: string): string {
    const body = JSON.parse(text);
    for (let change = this.#random.below(3); change >= 0; change--) {
      this.#changeWithin(body);
    }
    return JSON.stringify(body);
  }

  #changeWithin(body: any): void {
    let place = body;
    for (;;) {
      const keys = Object.keys(place);
      if (keys.length === 0) {
        return;
      }
      const key = this.#random.pick(keys);
      const value = place[key];
      const isInner =
        typeof value === 'object' && value && Object.keys(value).length > 0;
      if (isInner && !this.#random.oneIn(6)) {
        place = value;
        continue;
      }
      switch (this.#random.below(6)) {
        case 0:
          delete place[key];
          return;
        case 1:
          place[this.#random.pick(ODD_TEXTS)] = value;
          return;
        case 2:
          place[key] = [value, value];
          return;
        case 3:
          place[key] = { [key]: value };
          return;
        default:
          place[key] = structuredClone(this.#random.pick(ODD_VALUES));
          return;
      }
    }
  }

  /** The same with its first list, or all of its lines, again and again. */
  #enlarged(text: string, isJson: boolean): string {
    const size = this.#random.below(this.#maxBytes);
    const repeats = Math.max(1, Math.floor(size / Math.max(1, text.length)));
    if (!isJson) {
      return text.repeat(repeats);
    }
    const body = JSON.parse(text);
    const name = Object.keys(body).find(key => Array.isArray(body[key]));
    if (name === undefined) {
      return text;
    }
    const [item] = body[name];
    const inner = ['connections', 'listeners', 'flows', 'exchanges'].find(
      key => Array.isArray(item?.[key]) && this.#random.oneIn(2),
    );
    if (inner) {
      item[inner] = Array(repeats).fill(item[inner]).flat();
    } else {
      body[name] = Array(repeats).fill(body[name]).flat();
    }
    return JSON.stringify(body);
  }

  #changedBytes(bytes: Buffer, { path }: SeedBody): Buffer {
    const [from, to] = [0, 0]
      .map(() => this.#random.below(bytes.length + 1))
      .sort((a, b) => a - b);
    const before = bytes.subarray(0, from);
    const near = Math.min(bytes.length, from + 1 + this.#random.below(8));
    switch (this.#random.below(8)) {
      case 0:
        return before;
      case 1:
        return Buffer.concat([before, bytes.subarray(to)]);
      case 2:
        return Buffer.concat([
          before,
          ...Array(1 + this.#random.below(8)).fill(
            bytes.subarray(from, Math.min(to, from + 500)),
          ),
          bytes.subarray(to),
        ]);
      case 3: {
        const others = this.#seeds.filter(other => other.path === path);
        const other = Buffer.from(this.#random.pick(others).text);
        return Buffer.concat([
          before,
          other.subarray(this.#random.below(other.length + 1)),
        ]);
      }
      case 4: {
        const changed = Buffer.from(bytes);
        changed.fill(this.#random.below(256), from, near);
        return changed;
      }
      default:
        return Buffer.concat([
          before,
          Buffer.from(this.#random.pick(ODD_TEXTS)),
          bytes.subarray(near),
        ]);
    }
  }
}
