import fc from 'fast-check';
import { EdgeCounters } from './EdgeCounters';
import { EdgePreset } from './EdgePreset';
import { MetricSeries } from './MetricSeries';

const MINUTE = 60_000;
const PRESET: EdgePreset = {
  edges: [
    {
      metric: 'calls_total',
      counts: 'requests',
      client: [{ name: 'from' }],
      listener: [{ name: 'to' }],
    },
    {
      metric: 'sent_total',
      counts: 'clientBytes',
      client: [{ name: 'from' }],
      listener: [{ name: 'to' }],
    },
  ],
};

const counting = (options = {}) =>
  new EdgeCounters({ preset: PRESET, intervalMs: MINUTE, ...options });

const calls = (value: number, more: object = {}): MetricSeries => ({
  metric: 'calls_total',
  labels: { from: 'a', to: 'b' },
  value,
  ...more,
});

const exchangesOf = (
  counters: EdgeCounters,
  series: MetricSeries[],
  minute: number,
) => counters.take(series, minute * MINUTE)[0].exchanges;

describe('EdgeCounters', () => {
  it('counts from the second sight on; the first says that the edge is there', () => {
    const counters = counting();
    const edge = {
      clientIp: 'Deployment/a',
      listenerIp: 'Deployment/b',
      port: 0,
      protocol: 'tcp',
      evidence: 'role',
    };
    expect(exchangesOf(counters, [calls(5)], 10)).toEqual([
      {
        ...edge,
        events: 0,
        clientPorts: 0,
        start: 10 * MINUTE,
        end: 10 * MINUTE,
      },
    ]);
    expect(exchangesOf(counters, [calls(8)], 11)).toEqual([
      {
        ...edge,
        events: 3,
        clientPorts: 1,
        start: 10 * MINUTE,
        end: 11 * MINUTE,
      },
    ]);
    expect(counters.take([calls(8)], 12 * MINUTE)).toEqual([
      { reporter: '', exchanges: [], records: 1, dropped: {} },
    ]);
  });

  it('says nothing of a counter at 0 that has counted nothing', () => {
    const counters = counting();
    expect(exchangesOf(counters, [calls(0)], 1)).toEqual([]);
    expect(exchangesOf(counters, [calls(2)], 2)).toMatchObject([{ events: 2 }]);
  });

  it('counts from zero where a counter fell, or says that it began anew', () => {
    const counters = counting();
    exchangesOf(counters, [calls(5, { start: 1 })], 1);
    expect(exchangesOf(counters, [calls(3, { start: 1 })], 2)).toMatchObject([
      { events: 3 },
    ]);
    expect(
      exchangesOf(counters, [calls(4, { start: MINUTE })], 3),
    ).toMatchObject([{ events: 4 }]);
  });

  it('counts a counter whole that says that it began since the last scrape', () => {
    const counters = counting();
    exchangesOf(counters, [], 1);
    expect(
      exchangesOf(counters, [calls(4, { start: MINUTE + 1 })], 2),
    ).toMatchObject([{ events: 4 }]);
    const late = counting();
    exchangesOf(late, [], 1);
    expect(
      exchangesOf(late, [calls(4, { start: MINUTE - 1 })], 2),
    ).toMatchObject([{ events: 0 }]);
  });

  it('takes what came since before as it is', () => {
    const counters = counting();
    const delta = (value: number) => calls(value, { isDelta: true });
    expect(exchangesOf(counters, [delta(5)], 1)).toMatchObject([{ events: 5 }]);
    expect(exchangesOf(counters, [delta(2)], 2)).toMatchObject([{ events: 2 }]);
  });

  it('keeps reporters apart, by names that are fit for a source', () => {
    const counters = counting({ preset: { ...PRESET, reporter: 'node' } });
    const labels = { from: 'a', to: 'b' };
    const of = (node: string) => calls(1, { labels: { ...labels, node } });
    expect(
      counters
        .take([of('n 1\n'), of('n2'), of('n2')], MINUTE)
        .map(({ reporter, records }) => [reporter, records]),
    ).toEqual([
      ['n_1_', 1],
      ['n2', 1],
    ]);
    // Nobody has looked where no reporter has a series.
    expect(counters.take([], 2 * MINUTE)).toEqual([]);
  });

  it('takes an increase once that is sent twice', () => {
    const counters = counting();
    const [one, next] = [10, 20].map(start =>
      calls(5, { isDelta: true, start }),
    );
    expect(exchangesOf(counters, [one, one], 1)).toMatchObject([{ events: 5 }]);
    expect(exchangesOf(counters, [one, next], 2)).toMatchObject([
      { events: 5 },
    ]);
  });

  it('is active for an interval at most, however long nobody looked', () => {
    const counters = counting();
    exchangesOf(counters, [calls(5)], 1);
    expect(exchangesOf(counters, [calls(6)], 30)).toMatchObject([
      { start: 29 * MINUTE, end: 30 * MINUTE },
    ]);
  });

  it('remembers a series that is away for an hour, and no longer', () => {
    const counters = counting();
    exchangesOf(counters, [calls(5)], 1);
    exchangesOf(counters, [], 2);
    expect(exchangesOf(counters, [calls(7)], 50)).toMatchObject([
      { events: 2 },
    ]);
    exchangesOf(counters, [], 111);
    expect(exchangesOf(counters, [calls(9)], 112)).toMatchObject([
      { events: 0 },
    ]);
  });

  it('says that a series stands twice in one scrape, and counts it once', () => {
    const counters = counting();
    exchangesOf(counters, [calls(5)], 1);
    expect(counters.take([calls(6), calls(9)], 2 * MINUTE)).toMatchObject([
      { exchanges: [{ events: 1 }], dropped: { 'repeated-series': 1 } },
    ]);
  });

  it.each(['', 'unknown', 'a/b', ' ', 'x\ny', 'x'.repeat(254)])(
    'counts what names nobody apart: %j',
    name => {
      const labels = { from: name, to: 'b' };
      expect(counting().take([calls(1, { labels })], MINUTE)).toMatchObject([
        { exchanges: [], dropped: { 'unnamed-end': 1 } },
      ]);
    },
  );

  /** Scrapes: by series, how much it grew since the scrape before, or where it begins anew. */
  const scrapes = fc.array(
    fc.dictionary(
      fc.constantFrom('calls b 0', 'calls b 1', 'calls c 0', 'sent b 0'),
      fc.record({ more: fc.nat(5), isReset: fc.boolean() }),
    ),
    { maxLength: 12 },
  );

  it('counts what a naive model counts, also across restarts', () => {
    fc.assert(
      fc.property(scrapes, fc.nat(11), (all, restartAt) => {
        const values: Record<string, number> = {};
        const expected: Record<string, number> = {};
        const counted: Record<string, number> = {};
        let counters = counting();
        all.forEach((changes, index) => {
          const before = { ...values };
          for (const [key, { more, isReset }] of Object.entries(changes)) {
            values[key] = (isReset ? 0 : values[key] ?? 0) + more;
            const edge = key.slice(0, -2);
            const [last, next] = [before[key], values[key]];
            if (last !== undefined) {
              const increase = next < last ? next : next - last;
              expected[edge] = (expected[edge] ?? 0) + increase;
            }
          }
          if (index === restartAt) {
            const state = JSON.parse(JSON.stringify(counters.state));
            counters = counting({ state });
          }
          const series = Object.entries(values).map(([key, value]) => {
            const [metric, to, pod] = key.split(' ');
            const labels = { from: metric, to, pod };
            return { metric: `${metric}_total`, labels, value };
          });
          for (const each of exchangesOf(counters, series, index + 1)) {
            const [from, to] = [each.clientIp, each.listenerIp].map(
              end => end.split('/')[1],
            );
            const count = from === 'sent' ? each.clientBytes : each.events;
            const edge = `${from} ${to}`;
            counted[edge] = (counted[edge] ?? 0) + (count ?? 0);
          }
        });
        const some = (counts: Record<string, number>) =>
          Object.fromEntries(Object.entries(counts).filter(([, n]) => n > 0));
        expect(some(counted)).toEqual(some(expected));
      }),
    );
  });
});
