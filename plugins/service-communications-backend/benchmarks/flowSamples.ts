import { Exchange } from '@service-communications/model';
import {
  FlowAggregator,
  FlowColumns,
  FlowDecoder,
} from '@service-communications/discovery';
// The streams of benchmarks are no part of what the library publishes.
// eslint-disable-next-line @backstage/no-forbidden-package-imports
import { generateFlowStream } from '@service-communications/discovery/benchmarks/flowStream';
import { DatabaseSampleStore } from '../src/ingest/DatabaseSampleStore';
import { observeFlows } from '../src/orientation/observeFlows';
import { readNetflowSample } from '../src/samples/readNetflowSample';
import { bareLoad } from './bareLoad';
import { BenchClient, createBenchDatabase } from './benchDatabase';
import { describeNamed, median, measure, print } from './measure';
import { nameAddresses } from './nameAddresses';

const ROUNDS = 5;
const RECORDS = 3_000_000;
const INTERVAL_MS = 60_000;

/** When the first window begins. */
const START = Date.UTC(2026, 0, 15, 12);

/** Exchanges in one sample, as the collector has them. */
const MAX_EXCHANGES = 5_000;

/**
 * Ingests what a window of 3,000,000 records on 20,000 pairs becomes, into an
 * empty store and then, of the next minute, into one that knows the pairs; the
 * same where each address is a workload's; and all of it of ten times as many
 * records on the same pairs.
 */
export async function benchFlowSamples(client: BenchClient): Promise<void> {
  for (const times of [1, 10]) {
    const exchanges = exchangesOf(times);
    const figures = [false, true].map(isNamed => ({
      isNamed,
      first: [] as number[],
      next: [] as number[],
    }));
    const floor: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      for (const { isNamed, first, next } of figures) {
        const { knex, drop } = await createBenchDatabase(client);
        const store = new DatabaseSampleStore({
          database: knex,
          reorderHorizon: 86_400_000,
        });
        if (isNamed) {
          await nameAddresses(
            knex,
            exchanges.flatMap(({ clientIp, listenerIp }) => [
              clientIp,
              listenerIp,
            ]),
          );
        }
        for (const [minute, ofMinute] of [first, next].entries()) {
          const samples = samplesOf(exchanges, minute);
          ofMinute.push(
            ...(await measure(1, async () => () => ingest(store, samples))),
          );
        }
        if (!isNamed) {
          floor.push(
            ...(await measure(1, () => bareLoad(knex, exchanges.length))),
          );
        }
        await drop();
      }
    }
    print(
      `${client}, ${(RECORDS * times).toLocaleString('en')} records as ` +
        `${exchanges.length.toLocaleString('en')} exchanges ` +
        `(floor, bare rows: ${median(floor).toFixed(0)} ms):`,
    );
    const [unnamed, named] = figures;
    for (const minute of ['first', 'next'] as const) {
      print(
        `  ${
          minute === 'first' ? 'into an empty store' : 'of the next minute'
        }: ${describeNamed(unnamed[minute], named[minute])}`,
      );
    }
  }
}

/** Adds up as many streams on the same pairs; each has other client ports. */
function exchangesOf(streams: number): Exchange[] {
  const aggregator = new FlowAggregator({ intervalMs: INTERVAL_MS });
  const columns = new FlowColumns();
  for (let stream = 0; stream < streams; stream++) {
    const decoder = new FlowDecoder();
    for (const datagram of generateFlowStream({
      format: 'v5',
      seed: stream + 1,
      start: START + INTERVAL_MS,
      spanMs: 0,
    })) {
      columns.clear();
      decoder.decode(datagram, '192.0.2.1', START, columns);
      aggregator.add(columns);
    }
  }
  return aggregator.close().exchanges;
}

/** The samples of one minute as JSON, as the collector sends them. */
function samplesOf(exchanges: Exchange[], minute: number): string[] {
  const shift = minute * INTERVAL_MS;
  const moved = exchanges.map(exchange => ({
    ...exchange,
    start: exchange.start + shift,
    end: exchange.end + shift,
    runs: exchange.runs?.map(([start, end]) => [start + shift, end + shift]),
  }));
  const samples: string[] = [];
  for (let at = 0; at < moved.length; at += MAX_EXCHANGES) {
    samples.push(
      JSON.stringify({
        type: 'netflow',
        source: 'router',
        sampleId: `${minute}.${at}`,
        network: 'default',
        start: new Date(START + shift),
        end: new Date(START + shift + INTERVAL_MS),
        intervalSeconds: INTERVAL_MS / 1000,
        exchanges: moved.slice(at, at + MAX_EXCHANGES),
      }),
    );
  }
  return samples;
}

/** From the text of samples to the committed transactions. */
async function ingest(
  store: DatabaseSampleStore,
  samples: string[],
): Promise<void> {
  for (const sample of samples) {
    const read = readNetflowSample(JSON.parse(sample), 'samples[0]');
    await store.ingestFlows([observeFlows(read, { includeLoopback: false })]);
  }
}
