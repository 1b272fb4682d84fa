import { EdgeCounters } from './EdgeCounters';
import { EdgePresetName, edgePresets } from './edgePresets';
import { MetricSeries } from './MetricSeries';
import { readOtlpMetrics } from './readOtlpMetrics';
import { readText } from './__testUtils__/readText';
import { recordings } from './__testUtils__/recordings';

const MINUTE = 60_000;

/** What a preset makes of scrapes a minute apart, in short words. */
function scraped(
  name: EdgePresetName,
  scrapes: string[],
  options: { cluster?: string; kind?: string } = {},
) {
  const counters = counting(name, options);
  return scrapes.map((text, index) => {
    const { series, skipped } = readText(text);
    expect(skipped).toEqual([]);
    return edgesOf(counters, series, (index + 1) * MINUTE);
  });
}

function counting(
  name: EdgePresetName,
  options: { cluster?: string; kind?: string } = {},
) {
  return new EdgeCounters({
    preset: edgePresets[name],
    intervalMs: MINUTE,
    ...options,
  });
}

function edgesOf(counters: EdgeCounters, series: MetricSeries[], at: number) {
  return counters
    .take(series, at)
    .flatMap(({ reporter, exchanges }) =>
      exchanges.map(
        ({ clientIp, listenerIp, port, protocol, evidence, ...counts }) =>
          [
            `${
              reporter && `${reporter}: `
            }${clientIp} → ${listenerIp} ${port}/${protocol} ${evidence}`,
            `${counts.events} events, ${counts.clientPorts} ports`,
            ...(counts.clientBytes ? [`${counts.clientBytes} sent`] : []),
            ...(counts.listenerBytes
              ? [`${counts.listenerBytes} received`]
              : []),
          ].join(', '),
      ),
    );
}

describe('the presets', () => {
  it('istio: requests of the reporter at the listener, once', () => {
    const both = (requests: number) =>
      [
        recordings.istio(requests, 'source'),
        recordings.istio(requests),
        recordings.istio(requests, 'waypoint'),
      ].join('\n');
    const edge = 'shop/Deployment/web → shop/Deployment/orders 0/tcp role';
    expect(scraped('istio', [both(10), both(17), both(3)])).toEqual([
      [`${edge}, 0 events, 0 ports`],
      [`${edge}, 7 events, 1 ports`],
      [`${edge}, 3 events, 1 ports`],
    ]);
    expect(scraped('istio-waypoint', [both(1), both(2)])[1]).toEqual([
      `${edge}, 1 events, 1 ports`,
    ]);
  });

  it('istio: connections and bytes of TCP', () => {
    expect(
      scraped('istio', [
        recordings.istioTcp(1, 500, 100),
        recordings.istioTcp(5, 900, 150),
      ])[1],
    ).toEqual([
      'shop/Deployment/orders → shop/Deployment/orders-db 0/tcp role, 4 events, 4 ports, 50 sent, 400 received',
    ]);
  });

  it('istio: nobody is called unknown', () => {
    const outside = recordings
      .istio(1)
      .replace('source_workload="web"', 'source_workload="unknown"');
    const counters = counting('istio');
    const { series } = readText(outside);
    expect(counters.take(series, MINUTE)).toEqual([
      {
        reporter: '',
        exchanges: [],
        records: 0,
        dropped: { 'unnamed-end': 1 },
      },
    ]);
  });

  it('linkerd: what the caller’s proxy opened, sent and received', () => {
    const scrape = (factor: number) =>
      [
        recordings.linkerd('request_total', 10 * factor),
        recordings.linkerd('tcp_open_total', factor),
        recordings.linkerd('tcp_write_bytes_total', 100 * factor),
        recordings.linkerd('tcp_read_bytes_total', 1000 * factor),
        // Between the application and its own proxy.
        recordings
          .linkerd('tcp_open_total', factor)
          .replace('peer="dst"', 'peer="src"'),
        recordings
          .linkerd('request_total', factor)
          .replace('outbound', 'inbound'),
      ].join('\n');
    expect(scraped('linkerd', [scrape(1), scrape(3)])[1]).toEqual([
      'shop/Deployment/orders → shop/StatefulSet/orders-db 5432/tcp role, 22 events, 2 ports, 200 sent, 2000 received',
    ]);
  });

  it('caretta: a link of which both nodes tell, once', () => {
    const both = (bytes: number) =>
      `${recordings.caretta(bytes, 1)}\n${recordings.caretta(bytes, 2)}`;
    const edge = 'shop/Deployment/checkout → shop/Service/products 3550/tcp';
    expect(scraped('caretta', [both(2537), both(2600)])).toEqual([
      [`${edge} role, 0 events, 0 ports`],
      [`${edge} role, 1 events, 1 ports, 63 sent`],
    ]);
  });

  it('otel-ebpf: both halves of a conversation are one, each agent for itself', () => {
    const scrape = (factor: number) =>
      [
        recordings.ebpf(100 * factor, 'request', '10.0.0.1'),
        recordings.ebpf(900 * factor, 'response', '10.0.0.1'),
        recordings.ebpf(100 * factor, 'request', '10.0.0.2'),
      ].join('\n');
    const edge = 'shop/Deployment/web → shop/Service/orders 80/tcp role';
    expect(scraped('otel-ebpf', [scrape(1), scrape(2)])[1]).toEqual([
      `10.0.0.1: ${edge}, 1 events, 1 ports, 100 sent, 900 received`,
      `10.0.0.2: ${edge}, 1 events, 1 ports, 100 sent`,
    ]);
  });

  it('otel-ebpf: without a direction it stays open who listens', () => {
    expect(
      scraped('otel-ebpf', [
        recordings.ebpfPlain(423),
        recordings.ebpfPlain(500),
      ])[1],
    ).toEqual([
      'otelcol:9464: Deployment/server → Deployment/pinger 0/tcp lower-port, 1 events, 1 ports, 77 sent',
    ]);
  });

  it('coroot: containers by name, listeners by the address behind the service', () => {
    expect(
      scraped('coroot', [
        recordings.coroot(1, 10),
        recordings.coroot(4, 30),
      ])[1],
    ).toEqual([
      'Container/web → 93.184.216.34 80/tcp role, 3 events, 3 ports',
      'shop/Deployment/orders → 10.42.0.9 5432/tcp listen, 3 events, 3 ports, 20 sent, 40 received',
    ]);
  });

  it('otel-servicegraph: services, whoever is seen of them', () => {
    const counters = counting('otel-servicegraph');
    const take = (minute: number, body: unknown) =>
      edgesOf(counters, readOtlpMetrics(body).series, minute * MINUTE);
    const edge = 'Service/user → Service/shop-front 0/tcp role';
    expect(take(1, recordings.serviceGraph(5))).toEqual([
      `${edge}, 0 events, 0 ports`,
    ]);
    expect(take(2, recordings.serviceGraph(8))).toEqual([
      `${edge}, 3 events, 1 ports`,
    ]);
    // Begun anew, and already further than before.
    const anew = { start: 90_000, time: 180_000 };
    expect(take(3, recordings.serviceGraph(9, anew))).toEqual([
      `${edge}, 9 events, 1 ports`,
    ]);
  });

  it('name the cluster and the kind that no label says', () => {
    expect(
      scraped('istio', [recordings.istio(1)], {
        cluster: 'prod',
        kind: 'Workload',
      }),
    ).toEqual([
      [
        'prod/shop/Workload/web → prod/shop/Workload/orders 0/tcp role, 0 events, 0 ports',
      ],
    ]);
  });
});
