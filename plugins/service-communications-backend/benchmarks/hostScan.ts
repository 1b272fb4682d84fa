import { parseSocketTable } from '@service-communications/discovery';
import { generateSsTable } from '../../../packages/discovery/benchmarks/ssTable';
import { DatabaseSampleStore } from '../src/database/DatabaseSampleStore';
import { observeScan } from '../src/orientation/observeScan';
import { Scan } from '../src/sample/Scan';
import { bareLoad } from './bareLoad';
import { BenchClient, createBenchDatabase } from './benchDatabase';
import { describe, measure, median, peakMemory, print } from './measure';

const SOCKETS = 100_000;
const ROUNDS = 5;

function table(generation: number): Buffer[] {
  return [...generateSsTable({ sockets: SOCKETS, generation })];
}

/** Parses a table of a hundred thousand sockets. */
export async function benchParsing(): Promise<void> {
  const chunks = table(0);
  // Once unmeasured, so that the compiler has seen the code.
  await parseSocketTable(chunks);
  const times = await measure(
    ROUNDS,
    async () => () => parseSocketTable(chunks),
  );
  print(`parse ${SOCKETS} sockets: ${describe(times, SOCKETS, 'sockets')}`);
  print(`  peak memory ${peakMemory()}`);
}

async function scan(generation: number): Promise<Scan> {
  const { listeners, connections } = await parseSocketTable(table(generation));
  return {
    source: 'host',
    sampleId: `${generation}`,
    sampledAt: Date.UTC(2026, 0, 5, 12, generation),
    network: 'default',
    host: 'host',
    ips: [],
    listeners,
    connections,
  };
}

/** Ingests such a table into an empty store, and then the next one. */
export async function benchHostScan(client: BenchClient): Promise<void> {
  const times = { first: [] as number[], next: [] as number[] };
  const floors = { first: [] as number[], next: [] as number[] };
  const pairs = { first: 0, next: 0 };
  for (let round = 0; round < ROUNDS; round++) {
    const { knex, drop } = await createBenchDatabase(client);
    const store = new DatabaseSampleStore({
      database: knex,
      reorderHorizon: 86_400_000,
    });
    for (const [generation, name] of (['first', 'next'] as const).entries()) {
      const taken = await scan(generation);
      times[name].push(
        ...(await measure(1, async () => async () => {
          const observation = observeScan(taken, { includeLoopback: false });
          pairs[name] = observation.pairCount;
          await store.ingestScans([observation]);
        })),
      );
      floors[name].push(
        ...(await measure(1, () => bareLoad(knex, pairs[name]))),
      );
    }
    await drop();
  }
  for (const name of ['first', 'next'] as const) {
    const ratio = median(times[name]) / median(floors[name]);
    print(
      `${client}, ${name} scan of ${SOCKETS} sockets: ${describe(
        times[name],
        SOCKETS,
        'sockets',
      )}`,
    );
    print(
      `  floor, ${pairs[name]} bare rows: ${describe(
        floors[name],
        pairs[name],
        'rows',
      )}; ingest takes ${ratio.toFixed(1)} times as long`,
    );
  }
  print(`  peak memory ${peakMemory()}`);
}
