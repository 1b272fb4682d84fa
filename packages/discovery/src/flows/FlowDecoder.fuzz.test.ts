import { fuzzDecoder } from '../../benchmarks/fuzz/fuzzDecoder';

describe('datagrams that are nearly right', () => {
  it.each([1, 2])('are read or counted, never more (seed %i)', seed => {
    const { decoder, records, mostRecords, wrongRows, crashes } = fuzzDecoder({
      count: 10_000,
      seed,
    });
    expect(crashes).toEqual({ count: 0, first: [] });
    const counters = decoder.counters();
    expect(counters.datagrams).toBe(10_000);
    expect(counters.records).toBe(records);
    expect(records).toBeGreaterThan(10_000);
    expect(wrongRows).toBe(0);
    // as many as wait at most, and those of a datagram
    expect(mostRecords).toBeLessThan(100_000);
    expect(decoder.lastErrors).toHaveLength(100);
    for (const reason of [
      'unknown-version',
      'truncated',
      'bad-set',
      'bad-template',
      'bad-record',
    ] as const) {
      expect(counters.errors[reason]).toBeGreaterThan(0);
    }
  });
});
