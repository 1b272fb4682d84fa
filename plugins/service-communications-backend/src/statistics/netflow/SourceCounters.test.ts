import fc from 'fast-check';
import { packetsOf } from './netflowCounters';
import { mergeSpans, spansOf } from './NetflowSpans';
import {
  ofOrdinalRanges,
  sampleCount,
  SampleSet,
  sampleSetOf,
  toOrdinalRanges,
} from './SampleSet';
import {
  mergeSourceCounters,
  reverseSourceCounters,
  SourceCounters,
} from './SourceCounters';

const SPANS = spansOf([[0, 10]], 60);

/** One exchange of a sample. */
function exchange(
  ordinal: number,
  overrides: Partial<SourceCounters> = {},
): SourceCounters {
  return {
    activeSamples: 1,
    totalEvents: 2,
    totalPorts: 1,
    clientPort: 40000,
    samples: sampleSetOf(ordinal),
    spans: SPANS,
    evidence: 0,
    clientEvidence: 0,
    instance: '',
    recentHours: '',
    ...overrides,
  };
}

function setOf(ordinals: number[]): SampleSet {
  return ordinals.map(sampleSetOf).reduce(mergeSpans);
}

describe('sets of samples', () => {
  it('unite as sets do', () => {
    const ordinals = fc.array(fc.nat(60), { minLength: 1 });
    fc.assert(
      fc.property(ordinals, ordinals, (a, b) => {
        const united = mergeSpans(setOf(a), setOf(b));
        expect(sampleCount(united)).toBe(new Set([...a, ...b]).size);
        expect(united).toEqual(setOf([...b, ...a]));
      }),
    );
  });

  it('keep neighbours as one range', () => {
    expect(toOrdinalRanges(setOf([3, 1, 2, 7]))).toEqual([1, 3, 7, 7]);
  });
});

describe('ranges of ordinals', () => {
  it('are the set where they are all of it, and else its newest part', () => {
    const set = setOf([1, 2, 3, 7]);
    expect(ofOrdinalRanges([1, 3, 7, 7], 4)).toEqual(set);
    const longer = ofOrdinalRanges([1, 3, 7, 7], 10);
    expect(longer.runs).toEqual(set.runs);
    expect(sampleCount(longer)).toBe(10);
  });
});

describe('netflow counters of a source', () => {
  it('add up, and count a sample once', () => {
    const first = exchange(1, { clientPackets: 5, clientBytes: 50 });
    const again = exchange(1, { clientPackets: 1, listenerBytes: 9 });
    expect(mergeSourceCounters(first, again)).toEqual({
      activeSamples: 1,
      totalEvents: 4,
      totalPorts: 2,
      clientPackets: 6,
      clientBytes: 50,
      listenerPackets: undefined,
      listenerBytes: 9,
      clientPort: 40000,
      samples: sampleSetOf(1),
      spans: SPANS,
      evidence: 0,
      clientEvidence: 0,
      instance: '',
      recentHours: '',
    });
  });

  it('stay at what can be counted', () => {
    const most = exchange(1, { clientBytes: Number.MAX_SAFE_INTEGER - 1 });
    expect(
      mergeSourceCounters(most, exchange(2, { clientBytes: 7 })).clientBytes,
    ).toBe(Number.MAX_SAFE_INTEGER);
  });

  it('lose the only client port with a second one', () => {
    const other = exchange(2, { clientPort: 40001 });
    expect(mergeSourceCounters(exchange(1), other).clientPort).toBeUndefined();
    expect(
      mergeSourceCounters(mergeSourceCounters(exchange(1), other), exchange(3))
        .clientPort,
    ).toBeUndefined();
  });

  it('know each sample, in however many pieces they are', () => {
    const pieces = (count: number, first: number) =>
      Array.from({ length: count }, (_, index) =>
        exchange(first + 2 * index),
      ).reduce(mergeSourceCounters);
    const twice = mergeSourceCounters(pieces(2_000, 0), pieces(2_000, 1_000));
    expect(twice.activeSamples).toBe(2_500);
  });

  it('reversed are those of the other direction', () => {
    const counts = mergeSourceCounters(
      exchange(1, { clientPackets: 1, clientBytes: 10, listenerPackets: 2 }),
      exchange(2, { listenerBytes: 20 }),
    );
    const reversed = reverseSourceCounters(counts, 50051);
    expect(reversed).toEqual({
      ...counts,
      totalPorts: 2,
      clientPort: 50051,
      clientPackets: 2,
      clientBytes: 20,
      listenerPackets: 1,
      listenerBytes: 10,
    });
    expect(reverseSourceCounters(reversed, 40000)).toEqual(counts);
    expect(packetsOf(reversed)).toBe(packetsOf(counts));
  });

  it('reversed count a port for each exchange of a sample', () => {
    const reversed = [exchange(1), exchange(1), exchange(2)].map(each =>
      reverseSourceCounters(each, 50051),
    );
    expect(reversed.reduce(mergeSourceCounters)).toMatchObject({
      activeSamples: 2,
      totalPorts: 3,
    });
  });
});
