import fc from 'fast-check';
import { fixture, readCaptureFile } from './__fixtures__/readCaptureFile';

const NAMES = ['eth.pcap', 'sll2-nano.pcap', 'two-interfaces.pcapng'];

function expectSound({ samples, report }: ReturnType<typeof readCaptureFile>) {
  const { packets, counted, seenElsewhere, notIp } = report;
  expect(
    counted +
      seenElsewhere +
      notIp +
      report.withoutTime +
      report.unreadableCount,
  ).toBe(packets);
  let records = 0;
  for (const sample of samples) {
    records += sample.report?.records ?? 0;
    expect(new Date(sample.start).toISOString()).toBe(sample.start);
    expect(
      sample.exchanges!.filter(({ start, end }) => !(start <= end)),
    ).toEqual([]);
  }
  expect(records).toBe(report.records);
}

describe('captures that are nearly right', () => {
  it.each(NAMES)('are read as far as they go: %s', name => {
    const file = fixture(name);
    const whole = readCaptureFile(file).report.packets;
    for (let length = 0; length < file.length; length += 101) {
      const result = readCaptureFile(file.subarray(0, length));
      expectSound(result);
      expect(result.report.packets).toBeLessThanOrEqual(whole);
    }
  });

  it('are read or given up, never more', () => {
    const change = fc.tuple(fc.nat(20_000), fc.integer({ min: 0, max: 255 }));
    const changes = fc.array(change, { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(
        fc.constantFrom(...NAMES),
        changes,
        fc.integer({ min: 1, max: 5_000 }),
        (name, changed, size) => {
          const bytes = Buffer.from(fixture(name));
          for (const [at, value] of changed) {
            bytes[at % bytes.length] = value;
          }
          const whole = readCaptureFile(bytes);
          expectSound(whole);
          expect(readCaptureFile(bytes, size)).toEqual(whole);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('may hold anything after the beginning', () => {
    // small numbers are often lengths and types
    const noise = fc.array(
      fc.oneof(
        { weight: 3, arbitrary: fc.integer({ min: 0, max: 8 }) },
        fc.integer({ min: 0, max: 255 }),
      ),
      { maxLength: 2_000, size: 'max' },
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...NAMES),
        fc.constantFrom(4, 24, 300),
        noise,
        (name, length, rest) => {
          const head = fixture(name).subarray(0, length);
          const file = Buffer.concat([head, Buffer.from(rest)]);
          const result = readCaptureFile(file);
          expectSound(result);
          // a packet takes 16 bytes of a file at least
          expect(result.report.packets).toBeLessThanOrEqual(file.length / 16);
        },
      ),
      { numRuns: 100 },
    );
  });
});
