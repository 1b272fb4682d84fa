import { parseSocketTable } from '@service-communications/discovery';
import { execFileSync } from 'child_process';
import { createReadStream, mkdtempSync, rmSync } from 'fs';
import { Knex } from 'knex';
import { tmpdir } from 'os';
import { join } from 'path';
// Printing tables is no part of what the library publishes.
// eslint-disable-next-line @backstage/no-forbidden-package-imports
import { generateSsTable } from '@service-communications/discovery/benchmarks/ssTable';
import { DatabaseSampleStore } from '../src/ingest/DatabaseSampleStore';
import { observeScan } from '../src/orientation/observeScan';
import { Scan } from '../src/samples/Scan';
import { bareLoad } from './bareLoad';
import { BenchClient, createBenchDatabase } from './benchDatabase';
import {
  describe,
  describeNamed,
  measure,
  median,
  peakMemory,
  print,
} from './measure';
import { nameAddresses } from './nameAddresses';

const SOCKETS = 100_000;
const ROUNDS = 5;

function printTable(generation: number): Buffer[] {
  return [...generateSsTable({ sockets: SOCKETS, generation })];
}

/** Parses a table of a hundred thousand sockets. */
export async function benchParsing(): Promise<void> {
  const chunks = printTable(0);
  // Once unmeasured, so that the compiler has seen the code.
  await parseSocketTable(chunks);
  const times = await measure(
    ROUNDS,
    async () => () => parseSocketTable(chunks),
  );
  print(`parse ${SOCKETS} sockets: ${describe(times, SOCKETS, 'sockets')}`);
}

async function readScan(
  generation: number,
  chunks: AsyncIterable<Buffer> | Iterable<Buffer>,
): Promise<Scan> {
  const { listeners, connections } = await parseSocketTable(chunks);
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

/** Rows in all tables that scans write to. */
async function countRows(knex: Knex): Promise<number> {
  const counts = await Promise.all(
    ['addresses', 'listeners', 'pairs', 'communications'].map(table =>
      knex(table).count({ count: '*' }),
    ),
  );
  return counts.reduce((sum, [{ count }]) => sum + Number(count), 0);
}

/** What was measured of one of two scans. */
interface ScanFigures {
  ingest: number[];
  /** The same with an identity for every address. */
  named: number[];
  floor: number[];
  rows: number;
  pairs: number;
}

/**
 * Ingests such a table into an empty store, and then the next one; and the same
 * where each address is a workload's. Beside each stands the floor: as many
 * bare rows as the scan wrote.
 */
export async function benchHostScan(client: BenchClient): Promise<void> {
  const emptyFigures = (): ScanFigures => ({
    ...{ ingest: [], named: [], floor: [], rows: 0, pairs: 0 },
  });
  const measured = { first: emptyFigures(), next: emptyFigures() };
  for (let round = 0; round < ROUNDS; round++) {
    for (const isNamed of [false, true]) {
      const { knex, drop } = await createBenchDatabase(client);
      const store = createStore(knex);
      if (isNamed) {
        await nameAddresses(knex, await addressesOfTables());
      }
      for (const [generation, figures] of [
        measured.first,
        measured.next,
      ].entries()) {
        const taken = await readScan(generation, printTable(generation));
        const ingest = async () => {
          const observation = observeScan(taken, { includeLoopback: false });
          figures.pairs = observation.pairCount;
          await store.ingestScans([observation]);
        };
        if (isNamed) {
          figures.named.push(...(await measure(1, async () => ingest)));
        } else {
          await measureWithFloor(knex, figures, ingest);
        }
      }
      await drop();
    }
  }
  for (const [name, { ingest, named, floor, rows, pairs }] of Object.entries(
    measured,
  )) {
    print(
      `${client}, ${name} scan of ${SOCKETS} sockets, ${pairs} communications: ${describe(
        ingest,
        SOCKETS,
        'sockets',
      )}`,
    );
    print(`  ${describeNamed(ingest, named)}`);
    print(
      `  floor, the ${rows} rows it wrote as bare rows: ${describe(
        floor,
        rows,
        'rows',
      )}; ingest takes ${(median(ingest) / median(floor)).toFixed(
        1,
      )} times as long`,
    );
  }
}

async function measureWithFloor(
  knex: Knex,
  figures: ScanFigures,
  ingest: () => Promise<void>,
): Promise<void> {
  const countPairs = async () =>
    Number((await knex('pairs').count({ count: '*' }))[0].count);
  const before = await countRows(knex);
  const pairsBefore = await countPairs();
  figures.ingest.push(...(await measure(1, async () => ingest)));
  const newPairs = (await countPairs()) - pairsBefore;
  // Rows that are new, and those of pairs that were known and seen again.
  figures.rows = (await countRows(knex)) - before + (figures.pairs - newPairs);
  figures.floor.push(...(await measure(1, () => bareLoad(knex, figures.rows))));
}

/** All addresses that the tables of both scans have. */
async function addressesOfTables(): Promise<string[]> {
  const scans = await Promise.all(
    [0, 1].map(generation => readScan(generation, printTable(generation))),
  );
  return scans.flatMap(({ connections }) =>
    connections.flatMap(({ localIp, remoteIp }) => [localIp, remoteIp]),
  );
}

/** How much memory a process needs that parses and ingests two such tables. */
export async function benchMemory(client: BenchClient): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const files = [0, 1].map(generation => {
    const file = join(folder, `${generation}.txt`);
    // By a process of its own: printing a table is none of our memory.
    execFileSync(process.execPath, [
      ...process.execArgv,
      join(__dirname, 'printTable.ts'),
      `${SOCKETS}`,
      `${generation}`,
      file,
    ]);
    return file;
  });
  const { knex, drop } = await createBenchDatabase(client);
  const store = createStore(knex);
  for (const [generation, file] of files.entries()) {
    const taken = await readScan(generation, createReadStream(file));
    await store.ingestScans([observeScan(taken, { includeLoopback: false })]);
    print(
      `${client}, ${
        generation + 1
      } scans of ${SOCKETS} sockets parsed and ingested by one process: peak memory ${peakMemory()}`,
    );
  }
  await drop();
  rmSync(folder, { recursive: true });
}

function createStore(knex: Knex): DatabaseSampleStore {
  return new DatabaseSampleStore({
    database: knex,
    reorderHorizon: 86_400_000,
  });
}
