import fc from 'fast-check';
import { PrometheusTextReader } from './PrometheusTextReader';
import { readText } from './__testUtils__/readText';

const read = (text: string) => readText(text);

describe('PrometheusTextReader', () => {
  it('reads series with and without labels, times and spaces', () => {
    const text = `# HELP http_requests_total The total number of requests.
# TYPE http_requests_total counter
http_requests_total{method="post",code="200"} 1027 1395066363000
http_requests_total{ method = "get" , code="400" , }    3

  up 1\r
rate -1.5e-3
`;
    expect(read(text)).toEqual({
      series: [
        {
          metric: 'http_requests_total',
          labels: { method: 'post', code: '200' },
          value: 1027,
        },
        {
          metric: 'http_requests_total',
          labels: { method: 'get', code: '400' },
          value: 3,
        },
        { metric: 'up', labels: {}, value: 1 },
        { metric: 'rate', labels: {}, value: -0.0015 },
      ],
      skipped: [],
      skippedCount: 0,
    });
  });

  it('reads what is escaped', () => {
    expect(
      read(String.raw`a{path="C:\\x\"{}, \n",__proto__="b"} 1`).series[0]
        .labels,
    ).toEqual(
      Object.fromEntries([
        ['path', 'C:\\x"{}, \n'],
        ['__proto__', 'b'],
      ]),
    );
  });

  it('reads OpenMetrics: when a counter began, and past exemplars', () => {
    const text = `# TYPE flow counter
flow_total{a="b"} 17 1520879607.789 # {trace_id="KOO5S4vxi0o"} 0.67 1.5
flow_created{a="b"} 1520872607.5
flow_total{a="c"} 1
# EOF
`;
    expect(read(text).series.filter(({ labels }) => labels.a)).toMatchObject([
      { metric: 'flow_total', labels: { a: 'b' }, value: 17 },
      { metric: 'flow_created' },
      { metric: 'flow_total', labels: { a: 'c' }, value: 1 },
    ]);
    const isWanted = (metric: string) => metric === 'flow_total';
    expect(readText(text, isWanted).series).toEqual([
      {
        metric: 'flow_total',
        labels: { a: 'b' },
        value: 17,
        start: 1_520_872_607_500,
      },
      { metric: 'flow_total', labels: { a: 'c' }, value: 1 },
    ]);
  });

  it('reads names that are no words', () => {
    expect(
      read('{"obi.network.flow.bytes_total","k8s.src"="a"} 2').series,
    ).toEqual([
      {
        metric: 'obi_network_flow_bytes_total',
        labels: { k8s_src: 'a' },
        value: 2,
      },
    ]);
  });

  it('passes over values that are no numbers', () => {
    expect(read('a NaN\nb +Inf\nc -Inf\nd 0\n').series).toEqual([
      { metric: 'd', labels: {}, value: 0 },
    ]);
  });

  it.each([
    ['a{b="c" 1', ', or } must stand where "1" does'],
    ['a{b=c} 1', 'a value in quotes must stand where "c} 1" does'],
    ['a{b="c', 'a value in quotes must stand where "\\"c" does'],
    ['a{1="c"} 1', 'the name of a label must stand where "1=\\"c\\"} 1" does'],
    ['{a="b"} 1', 'the name of a metric must stand where "1" does'],
    ['a{b} 1', '= must stand where "} 1" does'],
    ['a one', 'a number must stand where "one" does'],
    ['a', 'a number must stand where "" does'],
    ['a 1 now', 'a time, or the end of the line must stand where " now" does'],
  ])('says why it cannot read %s', (line, reason) => {
    expect(read(`up 1\n${line}\nup 2`)).toEqual({
      series: [
        { metric: 'up', labels: {}, value: 1 },
        { metric: 'up', labels: {}, value: 2 },
      ],
      skipped: [{ line: 2, reason }],
      skippedCount: 1,
    });
  });

  it('reads what was written, whatever the labels are', () => {
    const name = fc.stringMatching(/^[a-zA-Z_][a-zA-Z0-9_]{0,8}$/);
    const series = fc.record({
      metric: name.filter(each => !each.endsWith('_created')),
      labels: fc.dictionary(name, fc.string({ unit: 'binary' }), {
        maxKeys: 5,
        noNullPrototype: true,
      }),
      value: fc
        .double({ noNaN: true, noDefaultInfinity: true })
        .map(value => value + 0),
    });
    const escaped = (text: string) =>
      text
        .replaceAll('\\', '\\\\')
        .replaceAll('"', '\\"')
        .replaceAll('\n', '\\n');
    fc.assert(
      fc.property(fc.array(series), all => {
        const text = all
          .map(
            ({ metric, labels, value }) =>
              `${metric}{${Object.entries(labels)
                .map(([label, said]) => `${label}="${escaped(said)}"`)
                .join(',')}} ${value}`,
          )
          .join('\n');
        expect(read(text).series).toEqual(all);
      }),
    );
  });

  it('reads the same wherever the text is cut', () => {
    const text = 'a{b="c\\n"} 1\r\n\n# d\ne{ 2\nf 3\n';
    const whole = read(text);
    for (let at = 0; at <= text.length; at++) {
      const reader = new PrometheusTextReader(() => true);
      reader.push(text.slice(0, at));
      reader.push(text.slice(at));
      expect(reader.end()).toEqual(whole);
    }
  });

  it('reads or counts every line of what is nearly right', () => {
    const line = 'a_total{b="c",d="e\\"f"} 12.5 1395066363000';
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.nat(line.length),
            fc.nat(3),
            fc.constantFrom('', '"', '{', '}', '\\', ',', '=', ' ', '#', 'é'),
          ),
          { minLength: 1, maxLength: 4 },
        ),
        edits => {
          const broken = edits.reduce(
            (text, [at, length, put]) =>
              text.slice(0, at) + put + text.slice(at + length),
            line,
          );
          const { series, skippedCount } = read(`${broken}\nup 1`);
          expect(series.at(-1)).toEqual({ metric: 'up', labels: {}, value: 1 });
          expect(series.length + skippedCount).toBeLessThanOrEqual(2);
        },
      ),
      { numRuns: 500 },
    );
  });
});
