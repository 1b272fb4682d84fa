import {
  Exchange,
  NetflowSample,
  NetstatSample,
} from '@service-communications/model';
import fc from 'fast-check';

type Sample = NetflowSample | NetstatSample;

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const START = Date.UTC(2026, 0, 5, 12);

/** How late a sample may arrive, and a little more than between two visits. */
const MOST_LATE = 23 * 60;

/** What one sample of an exporter saw. */
const visit = fc.record({
  /** Minutes since the sample before. */
  step: fc.integer({ min: 2, max: 40 }),
  /** Minutes. */
  late: fc.oneof(fc.constant(0), fc.nat(MOST_LATE)),
  intervalSeconds: fc.constantFrom(60, 60, 60, 20, 300),
  /** Seconds between runs, and their lengths. */
  runs: fc.array(fc.tuple(fc.integer({ min: 301, max: 400 }), fc.nat(40)), {
    minLength: 1,
    maxLength: 2,
  }),
  sees: fc.constantFrom<(keyof typeof ARROWS)[]>(
    ['right'],
    ['undecided'],
    ['right', 'undecided'],
    ['wrong'],
    ['wrong', 'undecided'],
    [],
  ),
  packets: fc.option(fc.nat(9), { nil: undefined }),
});

type Visit = typeof visit extends fc.Arbitrary<infer T> ? T : never;

/** What exporters make of two clients and their servers. */
const ARROWS = {
  right: {
    clientIp: '10.0.0.9',
    listenerIp: '10.0.0.1',
    port: 50051,
    clientPort: 40000,
    evidence: 'service-port',
  },
  undecided: {
    clientIp: '10.0.0.1',
    listenerIp: '10.0.0.9',
    port: 40001,
    clientPort: 50051,
    evidence: 'lower-port',
  },
  wrong: {
    clientIp: '10.0.0.2',
    listenerIp: '10.0.0.8',
    port: 801,
    clientPort: 50052,
    evidence: 'service-port',
  },
} as const satisfies Record<string, Partial<Exchange>>;

/** Scans that find both servers. */
const SCANS = [
  ['10.0.0.1', 50051],
  ['10.0.0.2', 50052],
].map(
  ([ip, port]): NetstatSample => ({
    type: 'netstat',
    source: `host-${ip}`,
    sampleId: `scan-${ip}`,
    sampledAt: new Date(START).toISOString(),
    host: { name: `host-${ip}`, ips: [`${ip}`] },
    listeners: [{ ip: `${ip}`, port: Number(port), protocol: 'tcp' }],
    connections: [],
  }),
);

/** The samples of one exporter as they arrive: each a little late, or much. */
function arrivalsOf(
  source: string,
  startDay: number,
  visits: Visit[],
): NetflowSample[] {
  let time = START + startDay * DAY;
  return visits
    .map(({ step, late, ...seen }, index) => {
      time += step * MINUTE;
      return {
        sample: sampleOf(source, index, time, seen),
        arrival: time + late * MINUTE,
      };
    })
    .sort((a, b) => a.arrival - b.arrival)
    .map(({ sample }) => sample);
}

function sampleOf(
  source: string,
  index: number,
  end: number,
  seen: Omit<Visit, 'step' | 'late'>,
): NetflowSample {
  let reached = end - 1_000_000;
  const runs = seen.runs.map(([step, length]): [number, number] => {
    const start = reached + step * 1000;
    reached = start + length * 1000;
    return [start, reached];
  });
  return {
    type: 'netflow',
    source,
    sampleId: `${source}-${index}`,
    start: new Date(end - MINUTE).toISOString(),
    end: new Date(end).toISOString(),
    intervalSeconds: seen.intervalSeconds,
    exchanges: seen.sees.map(name => ({
      ...ARROWS[name],
      protocol: 'tcp',
      clientPorts: 1,
      events: runs.length,
      start: runs[0][0],
      end: reached,
      runs,
      clientPackets: seen.packets,
    })),
  };
}

/**
 * Weeks of traffic that comes and goes, more than a thousand times, as two
 * exporters see it, perhaps one of them days before the other; some of it with
 * no arrow or a wrong one until a scan finds who listens, if one does.
 */
export const longNetflowHistories: fc.Arbitrary<{
  history: Sample[][];
  samples: Sample[];
}> = fc
  .record({
    first: fc.array(visit, { minLength: 700, maxLength: 1_000 }),
    second: fc.array(visit, { minLength: 300, maxLength: 700 }),
    /** Of the second exporter, days after the first. */
    startDay: fc.integer({ min: -5, max: 5 }),
    order: fc.constantFrom('first first', 'second first', 'in turn'),
    /** In thousandths of the history. */
    scansAt: fc.option(fc.nat(1_000), { freq: 4 }),
    sizes: fc.infiniteStream(fc.integer({ min: 1, max: 40 })),
  })
  .map(({ first, second, startDay, order, scansAt, sizes }) => {
    const sent = [
      arrivalsOf('r1', 0, first),
      arrivalsOf('r2', startDay, second),
    ];
    const arrivals: Sample[] =
      order === 'in turn'
        ? sent[0].flatMap((each, index) => [
            each,
            ...sent[1].slice(index, index + 1),
          ])
        : (order === 'first first' ? sent : sent.reverse()).flat();
    if (scansAt !== null) {
      arrivals.splice((arrivals.length * scansAt) / 1_000, 0, ...SCANS);
    }
    const samples = [...arrivals];
    const history: Sample[][] = [];
    while (arrivals.length > 0) {
      history.push(arrivals.splice(0, sizes.next().value));
    }
    return { history, samples };
  });
