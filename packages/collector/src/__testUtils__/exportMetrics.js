// OpenTelemetry's SDK in a process of its own, as in an application: exports a
// counter of so many requests to a URL.
const {
  OTLPMetricExporter,
} = require('@opentelemetry/exporter-metrics-otlp-proto');
const {
  MeterProvider,
  PeriodicExportingMetricReader,
} = require('@opentelemetry/sdk-metrics');

const [url, count] = process.argv.slice(2);
const reader = new PeriodicExportingMetricReader({
  exporter: new OTLPMetricExporter({ url }),
});
const counter = new MeterProvider({ readers: [reader] })
  .getMeter('servicegraph')
  .createCounter('traces_service_graph_request_total');

async function main() {
  counter.add(Number(count), { client: 'web', server: 'orders' });
  await reader.forceFlush();
  await reader.shutdown();
}

main();
