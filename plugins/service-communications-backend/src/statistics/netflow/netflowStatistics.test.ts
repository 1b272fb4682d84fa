import { NetflowSpans, spansOf } from './NetflowSpans';
import { sampleSetOf } from './SampleSet';
import {
  netflowNumbers,
  netflowStatistics,
  NamedCounters,
} from './netflowStatistics';
import { mergeSourceCounters, SourceCounters } from './SourceCounters';

const MINUTE = 60_000;

function at(clock: string): number {
  return Date.parse(`2026-01-05T${clock}Z`);
}

/** What is kept after samples of one source, each with points in time. */
function after(intervalSeconds: number, ...samples: string[][]) {
  return samples
    .map((clocks, ordinal): SourceCounters => {
      return {
        activeSamples: 1,
        totalEvents: clocks.length,
        totalPorts: 1,
        samples: sampleSetOf(ordinal),
        spans: spansOf(
          clocks.map(clock => [at(clock), at(clock)]),
          intervalSeconds * 1000,
        ),
        evidence: 0,
        clientEvidence: 0,
        instance: '',
        recentHours: '',
      };
    })
    .reduce(mergeSourceCounters);
}

function statisticsOf(counters: SourceCounters, newestEnd: string) {
  return netflowStatistics(netflowNumbers([{ source: 'router', counters }]), {
    end: at(newestEnd),
    interval: MINUTE,
  });
}

const GOLDEN = [
  ['12:01:15', '12:01:45'],
  ['12:02:10', '12:02:45'],
  ['12:03:50', '12:03:55'],
];

describe('the example of the docs', () => {
  it('has the spans of the definitions', () => {
    expect(statisticsOf(after(60, ...GOLDEN), '12:04:00')).toMatchObject({
      activeSamples: 3,
      totalEvents: 6,
      firstFound: '2026-01-05T12:01:15.000Z',
      lastFound: '2026-01-05T12:03:55.000Z',
      activeSpanSeconds: 95,
      gapSpanSeconds: 65,
      pendingSpanSeconds: 5,
      intervalSeconds: 60,
    });
  });

  it('goes on at 12:04:40: the pending time becomes active', () => {
    expect(
      statisticsOf(after(60, ...GOLDEN, ['12:04:40']), '12:05:00'),
    ).toMatchObject({
      activeSpanSeconds: 140,
      gapSpanSeconds: 65,
      pendingSpanSeconds: 20,
    });
  });

  it('goes on at 12:05:10 instead: the pending time becomes gap', () => {
    expect(
      statisticsOf(after(60, ...GOLDEN, ['12:05:10']), '12:06:00'),
    ).toMatchObject({ activeSpanSeconds: 95, gapSpanSeconds: 140 });
  });

  it('has no gap where the sample interval is 300 seconds', () => {
    expect(statisticsOf(after(300, ...GOLDEN), '12:04:00')).toMatchObject({
      activeSpanSeconds: 160,
      gapSpanSeconds: 0,
    });
  });
});

describe('netflow statistics', () => {
  const run = (start: number, end: number): NetflowSpans =>
    spansOf([[start * 1000, end * 1000]], MINUTE);
  const named = (
    source: string,
    packets: number | undefined,
    totalEvents: number,
    spans: NetflowSpans,
  ): NamedCounters => ({
    source,
    counters: {
      activeSamples: totalEvents,
      totalEvents,
      totalPorts: totalEvents,
      samples: sampleSetOf(0),
      clientPackets: packets,
      evidence: 0,
      clientEvidence: 0,
      instance: '',
      recentHours: '',
      spans,
    },
  });
  const fullest = (...sources: NamedCounters[]) =>
    netflowNumbers(sources).totalEvents;

  it('are the counts of the fullest source and the union of the spans', () => {
    expect(
      netflowNumbers([
        named('a', 10, 9, run(0, 10)),
        named('b', 11, 2, run(5, 20)),
      ]),
    ).toMatchObject({
      totalEvents: 2,
      clientPackets: 11,
      first: 0,
      last: 20_000,
      active: 20_000,
    });
  });

  it('go by flow records where packets are equal, then by the smaller name', () => {
    const spans = run(0, 1);
    const one = named('b', undefined, 3, spans);
    const more = named('c', 0, 4, spans);
    const small = named('a', 0, 4, spans);
    small.counters.totalPorts = 7;
    expect(fullest(one, more)).toBe(4);
    expect(netflowNumbers([more, small]).totalPorts).toBe(7);
    expect(netflowNumbers([small, more]).totalPorts).toBe(7);
  });

  it('have no pending time when the newest sample ended before the last flow', () => {
    expect(statisticsOf(after(60, ['12:00:05']), '12:00:00')).toMatchObject({
      pendingSpanSeconds: 0,
    });
  });

  it('have no quotient with a denominator of zero', () => {
    const none = named('a', 0, 0, run(0, 0));
    expect(
      netflowStatistics(netflowNumbers([none]), { end: 0 })
        .averageClientConnections,
    ).toBeUndefined();
  });
});
