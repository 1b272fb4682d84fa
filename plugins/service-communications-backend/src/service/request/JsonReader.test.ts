import fc from 'fast-check';
import { JsonPieces } from './JsonPieces';
import { JsonReader } from './JsonReader';

/** The fewest bytes of a limit that lets more values in than the least. */
const LARGE = 16 * 1024 * 1024;

function read(
  json: string,
  options: { maxBytes?: number; cut?: number } = {},
): unknown {
  const { maxBytes = LARGE, cut = json.length } = options;
  const bytes = Buffer.from(json);
  const reader = new JsonReader(maxBytes);
  for (let start = 0; start < bytes.length; start += Math.max(1, cut)) {
    reader.push(bytes.subarray(start, start + Math.max(1, cut)));
  }
  return reader.end();
}

function nested(depth: number): string {
  return '['.repeat(depth) + ']'.repeat(depth);
}

/** What reading says, as one text. */
function outcome(reading: () => unknown): string {
  try {
    return JSON.stringify(reading());
  } catch (error) {
    const { name } = error as Error;
    return ['SyntaxError', 'InputError', 'PayloadTooLargeError'].includes(name)
      ? 'refused'
      : name;
  }
}

/** Text of so many characters that says nothing. */
function filling(length: number): string {
  return '-'.repeat(length);
}

describe('JsonReader', () => {
  it('takes 10000 samples, and not one more', () => {
    const samples = (count: number) =>
      `{"samples":[${Array(count).fill('{}').join()}]}`;
    expect(() => read(samples(10_000))).not.toThrow();
    expect(() => read(samples(10_002))).toThrow(
      'The body has more than 10000 items; send it in parts',
    );
  });

  it('takes as many values as 16 bytes each would fill the largest body', () => {
    const sample = (count: number) =>
      `{"samples":[{"listeners":[${Array(count).fill('0').join()}]}]}`;
    expect(() => read(sample(999_990), { maxBytes: 16e6 })).not.toThrow();
    expect(() => read(sample(1_000_010), { maxBytes: 16e6 })).toThrow(
      'The body has more than 1000000 values; send it in parts',
    );
  });

  it('takes no list of more than a million values', () => {
    const sample = (count: number) =>
      `{"samples":[{"listeners":[${Array(count).fill('0').join()}]}, 1]}`;
    expect(() => read(sample(1_000_000), { cut: 65_536 })).not.toThrow();
    expect(() => read(sample(1_070_000), { cut: 65_536 })).toThrow(
      'The body has a list of more than 1000000 values; send it in parts',
    );
  });

  it('takes 16 levels, and not one more', () => {
    expect(() => read(nested(16))).not.toThrow();
    expect(() => read(nested(17))).toThrow(
      'The body must nest no deeper than 16 levels',
    );
  });

  it('takes no more than 1 MB that cannot be parsed in pieces', () => {
    const sample = (length: number) =>
      `{"samples":[1,{"source":"${filling(length)}"},2]}`;
    expect(() => read(sample(1_000_000))).not.toThrow();
    expect(() => read(sample(1_100_000))).toThrow(
      'The body has more than 1 MB that are not in any list; send less of it',
    );
  });

  it('does not hold texts for structure, wherever the bytes are cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom(...'[{,}]"\\ä') }), {
          maxLength: 20,
        }),
        fc.integer({ min: 1, max: 5 }),
        (texts, cut) => {
          // One level more than is allowed: read as structure, texts would hide it.
          const json = JSON.stringify([texts, Array(16).fill(0)]);
          expect(read(json, { cut })).toEqual(JSON.parse(json));
          expect(() => read(`[${json},${nested(16)}]`, { cut })).toThrow(
            '16 levels',
          );
        },
      ),
    );
  });

  describe('of what is parsed in pieces', () => {
    const TEXT = filling(70_000);
    /** Values that are large enough to end a piece, and small ones. */
    const value = fc.letrec(tie => ({
      any: fc.oneof(
        { depthSize: 'small', maxDepth: 3 },
        fc.constantFrom(null, true, -1.5, '', 'ä"\\,]}', TEXT),
        fc.array(tie('any'), { maxLength: 4 }),
        fc.dictionary(
          fc.constantFrom('a', 'b', '0', '1', '__proto__', 'constructor'),
          tie('any'),
          { maxKeys: 4 },
        ),
      ),
    })).any;

    it('says what JSON.parse says', () => {
      const pieces = jest.spyOn(JsonPieces.prototype, 'add');
      fc.assert(
        fc.property(
          value,
          fc.integer({ min: 1000, max: 200_000 }),
          (each, cut) => {
            const json = JSON.stringify([TEXT, each, TEXT, [each, TEXT, each]]);
            const reader = new JsonReader(LARGE);
            const bytes = Buffer.from(json);
            for (let start = 0; start < bytes.length; start += cut) {
              reader.push(bytes.subarray(start, start + cut));
            }
            expect(JSON.stringify(reader.end())).toBe(
              JSON.stringify(JSON.parse(json)),
            );
          },
        ),
        { numRuns: 200 },
      );
      expect(pieces.mock.calls.length).toBeGreaterThan(400);
      pieces.mockRestore();
    });

    it('takes nothing that JSON.parse does not take', () => {
      fc.assert(
        fc.property(
          value,
          fc.nat(),
          fc.constantFrom(...'[{,}]":1', ''),
          fc.boolean(),
          (each, place, character, replaces) => {
            const json = JSON.stringify([TEXT, TEXT, each, TEXT, TEXT, each]);
            // Where there is structure: in the long texts anything may stand.
            const places = [...json.matchAll(/[^-]/g)].map(
              ({ index }) => index,
            );
            const at = places[place % places.length];
            const broken =
              json.slice(0, at) +
              character +
              json.slice(at + (replaces ? 1 : 0));
            expect(outcome(() => read(broken, { cut: 50_000 }))).toBe(
              outcome(() => JSON.parse(broken)),
            );
          },
        ),
        { numRuns: 300 },
      );
    });

    it.each([
      ['nothing after a comma', `["${TEXT}","${TEXT}",  ]`],
      ['too little', `["${TEXT}","${TEXT}","${TEXT}"`],
      ['too much', `["${TEXT}","${TEXT}","${TEXT}"]]`],
      ['another bracket', `{"a":["${TEXT}","${TEXT}","${TEXT}"}]`],
    ])('does not take %s', (_, json) => {
      expect(() => read(json)).toThrow('The body must be JSON: ');
    });
  });
});
