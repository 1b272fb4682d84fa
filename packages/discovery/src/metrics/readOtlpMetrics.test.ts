import fc from 'fast-check';
import { readOtlpMetrics } from './readOtlpMetrics';

function exported(...metrics: object[]) {
  return {
    resourceMetrics: [
      {
        resource: {
          attributes: [
            { key: 'k8s.cluster.name', value: { stringValue: 'prod' } },
          ],
        },
        scopeMetrics: [{ scope: {}, metrics }],
      },
    ],
  };
}

const POINT = {
  startTimeUnixNano: '1736078400000000000',
  timeUnixNano: '1736078460000000000',
  attributes: [
    { key: 'src.port', value: { intValue: '80' } },
    { key: 'is.new', value: { boolValue: false } },
  ],
};
const labels = { k8s_cluster_name: 'prod', src_port: '80', is_new: 'false' };
const start = 1_736_078_400_000;

describe('readOtlpMetrics', () => {
  it('reads sums that only grow, from the beginning or since before', () => {
    const sum = (aggregationTemporality: unknown, value: object) => ({
      isMonotonic: true,
      aggregationTemporality,
      dataPoints: [{ ...POINT, ...value }],
    });
    expect(
      readOtlpMetrics(
        exported(
          { name: 'obi.network.flow.bytes', sum: sum(2, { asInt: '42' }) },
          { name: 'x_total', sum: sum(1, { asDouble: 1.5 }) },
          {
            name: 'y',
            sum: sum('AGGREGATION_TEMPORALITY_DELTA', { asInt: 7 }),
          },
        ),
      ).series,
    ).toEqual([
      { metric: 'obi_network_flow_bytes_total', labels, value: 42, start },
      { metric: 'x_total', labels, value: 1.5, start, isDelta: true },
      { metric: 'y_total', labels, value: 7, start, isDelta: true },
    ]);
  });

  it('reads counts and sums of histograms', () => {
    const point = { ...POINT, count: '3', sum: 4.5 };
    expect(
      readOtlpMetrics(
        exported({
          name: 'latency',
          histogram: { aggregationTemporality: 2, dataPoints: [point] },
        }),
      ).series,
    ).toEqual([
      { metric: 'latency_count', labels, value: 3, start },
      { metric: 'latency_sum', labels, value: 4.5, start },
    ]);
  });

  it('leaves out what counts nothing', () => {
    const dataPoints = [{ ...POINT, asInt: '1' }];
    expect(
      readOtlpMetrics(
        exported(
          { name: 'gauge', gauge: { dataPoints } },
          { name: 'updown', sum: { isMonotonic: false, dataPoints } },
          {
            name: 'stale',
            sum: { isMonotonic: true, dataPoints: [{ ...POINT, flags: 1 }] },
          },
        ),
      ),
    ).toEqual({ series: [], skipped: [], skippedCount: 0 });
  });

  it('says what has no number', () => {
    expect(
      readOtlpMetrics(
        exported({
          name: 'a',
          sum: { isMonotonic: true, dataPoints: [POINT] },
        }),
      ),
    ).toEqual({
      series: [],
      skipped: [{ line: 1, reason: 'a_total has no number' }],
      skippedCount: 1,
    });
  });

  it('never throws, whatever stands in a place', () => {
    const body = exported({
      name: 'a',
      sum: { isMonotonic: true, dataPoints: [{ ...POINT, asInt: '1' }] },
      histogram: { dataPoints: [{ ...POINT, count: 1 }] },
    });
    const text = JSON.stringify(body);
    const places = [...text.matchAll(/"[^"]*"|true|false|\d+|\[|\{/g)];
    fc.assert(
      fc.property(
        fc.nat(places.length - 1),
        fc.oneof(fc.constantFrom(null, [], {}, 0, '', [null]), fc.jsonValue()),
        (at, value) => {
          const { index, 0: found } = places[at];
          const changed = `${text.slice(0, index)}${JSON.stringify(
            value,
          )}${text.slice(index + found.length)}`;
          let parsed: unknown = value;
          try {
            parsed = JSON.parse(changed);
          } catch {
            // Then the value itself is what comes.
          }
          for (const series of readOtlpMetrics(parsed).series) {
            expect(Number.isFinite(series.value)).toBe(true);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
