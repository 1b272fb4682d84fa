import fc from 'fast-check';
import { JsonMeter } from './JsonMeter';

/** The fewest bytes of a limit that lets more values in than the least. */
const LARGE = 16 * 1024 * 1024;

function meter(
  json: string,
  options: { maxBytes?: number; cut?: number } = {},
) {
  const { maxBytes = LARGE, cut = json.length } = options;
  const bytes = Buffer.from(json);
  const jsonMeter = new JsonMeter(maxBytes);
  for (let start = 0; start < bytes.length; start += Math.max(1, cut)) {
    jsonMeter.push(bytes.subarray(start, start + Math.max(1, cut)));
  }
}

function nested(depth: number): string {
  return '['.repeat(depth) + ']'.repeat(depth);
}

describe('JsonMeter', () => {
  it('takes 10000 samples, and not one more', () => {
    const samples = (count: number) =>
      `{"samples":[${Array(count).fill('{}').join()}]}`;
    expect(() => meter(samples(10_000))).not.toThrow();
    expect(() => meter(samples(10_002))).toThrow(
      'The body has more than 10000 items; send it in parts',
    );
  });

  it('takes as many values as 16 bytes each would fill the largest body', () => {
    const sample = (count: number) =>
      `{"samples":[{"listeners":[${Array(count).fill('0').join()}]}]}`;
    expect(() => meter(sample(999_990), { maxBytes: 16e6 })).not.toThrow();
    expect(() => meter(sample(1_000_010), { maxBytes: 16e6 })).toThrow(
      'The body has more than 1000000 values; send it in parts',
    );
  });

  it('takes 16 levels, and not one more', () => {
    expect(() => meter(nested(16))).not.toThrow();
    expect(() => meter(nested(17))).toThrow(
      'The body must nest no deeper than 16 levels',
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
          expect(() => meter(json, { cut })).not.toThrow();
          expect(() => meter(`[${json},${nested(16)}]`, { cut })).toThrow(
            '16 levels',
          );
        },
      ),
    );
  });
});
