import { canonicalIp } from '@service-communications/model';
import fc from 'fast-check';
import { fixture, readLeases } from './__fixtures__/readLeases';

const NAMES = [
  'kea-leases4.csv',
  'dhcpd.leases',
  'dnsmasq.leases',
  'zeek-dhcp.txt',
];

function expectSound({
  records,
  lines,
  skippedCount,
}: ReturnType<typeof readLeases>) {
  expect(records.length + skippedCount).toBeLessThanOrEqual(lines);
  for (const record of records) {
    expect(canonicalIp(record.ip)).toBe(record.ip);
    const { since, until } = { until: 0, ...record };
    expect([since ?? 0, until].some(Number.isNaN)).toBe(false);
  }
}

describe('lease files that are nearly right', () => {
  it.each(NAMES)('are read the same however they are cut: %s', name => {
    const whole = readLeases(fixture(name));
    expect(whole.records.length).toBeGreaterThan(0);
    for (const size of [1, 7, 64, 1_000]) {
      expect(readLeases(fixture(name), size)).toEqual(whole);
    }
  });

  it('are read or given up, never more', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...NAMES),
        fc.array(fc.tuple(fc.nat(20_000), fc.integer({ min: 0, max: 255 })), {
          minLength: 1,
          maxLength: 20,
        }),
        fc.integer({ min: 1, max: 5_000 }),
        (name, changed, size) => {
          const bytes = Buffer.from(fixture(name));
          for (const [at, value] of changed) {
            bytes[at % bytes.length] = value;
          }
          const whole = readLeases(bytes);
          expectSound(whole);
          expect(readLeases(bytes, size)).toEqual(whole);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('may hold anything', () => {
    const word = fc.constantFrom(
      ...['lease', 'ia-na', 'iaaddr', '10.0.0.1', '{', '}', '"', '\\', ';'],
      ...['\n', ' ', ',', '\t', '#fields', '#separator \\x0', '{"ts":', '1'],
      ...['starts', 'ends', 'never', 'epoch', 'address,hwaddr,', 'duid '],
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 60 }), words => {
        expectSound(readLeases(words.join('')));
      }),
      { numRuns: 500 },
    );
  });
});
