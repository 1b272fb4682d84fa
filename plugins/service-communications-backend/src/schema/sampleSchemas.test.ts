import fc from 'fast-check';
import { z } from 'zod';
import { netflowHistories } from '../__testUtils__/netflowHistories';
import { histories } from '../__testUtils__/netstatHistories';
import { readNetflowSample } from '../samples/readNetflowSample';
import { readNetstatSample } from '../samples/readNetstatSample';
import { netflowSample, netstatSample } from './sampleSchemas';

/** Values that a field may have, or may be taken for having. */
const values = fc.oneof(
  fc.constantFrom<unknown>(
    ...[undefined, null, '', ' ', 'x', 'a/b', 'a\0', 'x'.repeat(1025)],
    ...[0, -1, 1, 1.5, 65_535, 65_536, 1e300, NaN, true, [], {}, [[0, 1]]],
    ...['10.0.0.1', '0.0.0.0', '*', '::', '::ffff:10.0.0.1', 'tcp', 'TCP6'],
    ...['2026-01-31T12:00:00Z', '2026-02-30T12:00:00Z', '1970-01-01T00:00:00Z'],
    ...['ESTAB', 'LISTEN', 'syn', 'listen', 'source', { a: 1 }, { a: -1 }],
  ),
  fc.anything(),
);

const FLOW = {
  sourceIp: '10.0.0.1',
  sourcePort: 40_000,
  destinationIp: '10.0.0.2',
  destinationPort: 443,
  protocol: 'tcp',
  start: '2026-01-05T12:00:00Z',
  end: '2026-01-05T12:00:01Z',
  packets: 3,
  tcpFlags: 2,
  listener: 'destination',
  sourceWorkload: { namespace: 'shop', kind: 'Deployment', name: 'orders' },
};

const IDENTITY = {
  ip: '10.0.0.1',
  from: '2026-01-05T12:00:00Z',
  until: '2026-01-05T12:01:00Z',
  workload: { kind: 'Container', name: 'web' },
};

/** Where every value of a sample stands, its objects and arrays included. */
function pathsOf(value: unknown, path: string[] = []): string[][] {
  return typeof value === 'object' && value !== null
    ? [
        path,
        ...Object.entries(value).flatMap(([name, each]) =>
          pathsOf(each, [...path, name]),
        ),
      ]
    : [path];
}

/** A sample with anything in one of its places. */
function changed(sample: unknown, at: number, value: unknown): unknown {
  const copy = structuredClone(sample) as Record<string, unknown>;
  const paths = pathsOf(sample).slice(1);
  const path = [...paths[at % paths.length]];
  const last = path.pop()!;
  const holder = path.reduce(
    (object, name) => object[name] as Record<string, unknown>,
    copy,
  );
  holder[last] = value;
  return copy;
}

function expectSame(
  sample: unknown,
  schema: z.ZodType,
  readByHand: (value: unknown, path: string) => unknown,
): boolean {
  let byHand: unknown;
  try {
    byHand = readByHand(sample, 'sample');
  } catch {
    byHand = undefined;
  }
  const { data } = schema.safeParse(sample);
  const { flows, ...read } = (data ?? {}) as { flows?: unknown[] };
  if (flows && flows.length > 0) {
    // The reader adds them up.
    expect(byHand).toBeDefined();
  } else {
    expect(data && read).toEqual(byHand);
  }
  return byHand !== undefined;
}

describe('the schema of a sample', () => {
  it.each([
    [
      'netstat',
      histories.map(({ samples }) => samples as unknown[]),
      netstatSample,
      readNetstatSample,
    ],
    [
      'netflow',
      netflowHistories.map(({ samples }) =>
        samples
          .filter(({ type }) => type === 'netflow')
          .map(sample => ({
            report: { received: 1, errors: { cut: 1 }, dropped: {} },
            flows: sample.sampleId.endsWith('1') ? [FLOW] : [],
            identities: sample.sampleId.endsWith('2') ? [IDENTITY] : [],
            ...sample,
          })),
      ),
      netflowSample,
      readNetflowSample,
    ],
  ] as [string, fc.Arbitrary<unknown[]>, z.ZodType, typeof readNetstatSample][])(
    'takes what the reader by hand takes, and reads the same: %s',
    (_, samples, schema, read) => {
      const verdicts = [0, 0];
      fc.assert(
        fc.property(samples, fc.nat(), values, (drawn, at, value) => {
          for (const sample of drawn.slice(0, 2)) {
            expect(expectSame(sample, schema, read)).toBe(true);
            const isTaken = expectSame(
              changed(sample, at, value),
              schema,
              read,
            );
            verdicts[isTaken ? 1 : 0]++;
          }
        }),
        { numRuns: 1000 },
      );
      expect(Math.min(...verdicts)).toBeGreaterThan(100);
    },
  );
});
