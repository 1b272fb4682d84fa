import { netstatStatistics } from './netstatStatistics';
import { addPairCounts, PairCounts } from './PairCounts';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
// A Monday.
const START = Date.UTC(2026, 0, 5);

/**
 * What is kept after passes over one host, in order: each says whether the
 * service listened, and how many ports the client had open.
 */
function countsAfter(passes: { listening: boolean; clientPorts: number }[]) {
  let listenerSampleCount = 0;
  let counts: PairCounts | undefined;
  passes.forEach(({ listening, clientPorts }, index) => {
    if (!listening) {
      return;
    }
    const time = START + index * HOUR;
    if (clientPorts > 0) {
      const found: PairCounts = {
        firstFound: time,
        lastFound: time,
        activeSamples: 1,
        totalPorts: clientPorts,
        sampleOffset: listenerSampleCount,
      };
      counts = counts ? addPairCounts(counts, found) : found;
    }
    listenerSampleCount++;
  });
  return netstatStatistics(counts, listenerSampleCount);
}

describe('netstatStatistics', () => {
  it('are absent until a scan of the listener’s host found the client', () => {
    expect(netstatStatistics(undefined, 5)).toBeUndefined();
    expect(countsAfter([{ listening: true, clientPorts: 0 }])).toBeUndefined();
  });

  it('follow the definitions', () => {
    expect(
      countsAfter([
        { listening: true, clientPorts: 0 },
        { listening: true, clientPorts: 3 },
        { listening: true, clientPorts: 0 },
        { listening: false, clientPorts: 0 },
        { listening: true, clientPorts: 2 },
        { listening: true, clientPorts: 0 },
      ]),
    ).toEqual({
      firstFound: new Date(START + HOUR).toISOString(),
      lastFound: new Date(START + 4 * HOUR).toISOString(),
      totalSamples: 4,
      activeSamples: 2,
      totalPorts: 5,
      averageClientConnections: 2.5,
      persistence: 50,
    });
  });

  it('are 100 % persistent for a permanent client of a weekend-only service', () => {
    const fourWeeks = Array.from({ length: 28 * 24 }, (_, hour) => {
      const weekday = new Date(START + hour * HOUR).getUTCDay();
      const isWeekend = weekday === 0 || weekday === 6;
      return { listening: isWeekend, clientPorts: isWeekend ? 1 : 0 };
    });
    expect(countsAfter(fourWeeks)).toMatchObject({
      totalSamples: 8 * 24,
      activeSamples: 8 * 24,
      persistence: 100,
      firstFound: new Date(START + 5 * DAY).toISOString(),
    });
  });

  it('have no quotient with a denominator of zero', () => {
    const statistics = netstatStatistics(
      {
        firstFound: START,
        lastFound: START,
        activeSamples: 0,
        totalPorts: 0,
        sampleOffset: 7,
      },
      7,
    );
    expect(statistics).toEqual({
      firstFound: '2026-01-05T00:00:00.000Z',
      lastFound: '2026-01-05T00:00:00.000Z',
      totalSamples: 0,
      activeSamples: 0,
      totalPorts: 0,
      averageClientConnections: undefined,
      persistence: undefined,
    });
  });
});
