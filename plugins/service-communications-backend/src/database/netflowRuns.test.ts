import { NetflowSample } from '@service-communications/model';
import { Knex } from 'knex';
import { supportedDatabases } from '../__testUtils__/createTestDatabase';
import { ingestMixed } from '../__testUtils__/ingestMixed';
import { migrateBefore } from '../__testUtils__/migrateBefore';
import { readCommunications } from '../__testUtils__/readNetflowPairs';
import { DatabaseSampleStore } from '../ingest/DatabaseSampleStore';
import {
  NetflowRun,
  NetflowSpans,
  sweep,
} from '../statistics/netflow/NetflowSpans';
import { migrationsDirectory } from './migrateDatabase';

jest.setTimeout(60_000);

const MIGRATION = '_netflow_runs.js';
const MIGRATIONS = { directory: migrationsDirectory };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const START = Date.UTC(2026, 0, 5);

/** As they were kept before: what is old was added up. */
interface SettledSpans extends NetflowSpans {
  settled?: {
    first: number;
    firstInterval: number;
    last: number;
    active: number;
  };
}

const NEWEST: NetflowRun[] = [
  // It began before the end of what has settled.
  [START - 60 * MINUTE, START - 40 * MINUTE, MINUTE],
  [START, START + MINUTE, MINUTE],
];

const SETTLED: SettledSpans = {
  settled: {
    first: START - 100 * HOUR,
    firstInterval: MINUTE,
    last: START - 50 * MINUTE,
    active: 10 * HOUR,
  },
  runs: NEWEST,
};

const COUNTS = {
  source_id: 1,
  evidence: 6,
  active_samples: 2_000,
  total_events: 2_000,
  total_ports: 2_000,
};

/** 10.0.0.9 → 10.0.0.5:80, of which much has settled. */
async function addSettled(knex: Knex): Promise<void> {
  await knex('flow_sources').insert({
    id: 1,
    network: 'default',
    source: 'router',
    newest_end: START + MINUTE,
    newest_interval: MINUTE,
    next_ordinal: 5_000,
  });
  await knex('addresses').insert([
    { id: 1, network: 'default', ip: '10.0.0.5', ip_key: 'a' },
    { id: 2, network: 'default', ip: '10.0.0.9', ip_key: 'b' },
  ]);
  await knex('listeners').insert({
    id: 1,
    address_id: 1,
    port: 80,
    protocol: 'tcp',
  });
  await knex('pairs').insert({ id: 1, listener_id: 1, client_address_id: 2 });
  await knex('communications').insert({
    pair_id: 1,
    process_name: '',
    origin: 'discovered',
    created_at: START,
    updated_at: START,
  });
  await knex('netflow_counts').insert({
    ...COUNTS,
    pair_id: 1,
    client_address_id: 2,
    samples: null,
    spans: JSON.stringify(SETTLED),
  });
  await knex('netflow_unions').insert({
    pair_id: 1,
    spans: JSON.stringify(SETTLED),
  });
  await knex('undecided_exchanges').insert({
    ...COUNTS,
    network: 'default',
    client_ip: '10.0.0.9',
    client_port: 40_000,
    listener_ip: '10.0.0.6',
    port: 50_000,
    protocol: 'tcp',
    last_end: START,
    samples: '[3,4]',
    spans: JSON.stringify({ runs: NEWEST }),
  });
}

/** What sums of settled spans and the runs after them come to. */
function sweepSettled({ settled, runs }: SettledSpans) {
  if (!settled) {
    return sweep({ runs });
  }
  const { first, active, last } = settled;
  const newer = runs.map(
    ([start, end, interval]): NetflowRun => [
      Math.max(start, last),
      Math.max(end, last),
      interval,
    ],
  );
  const rest = sweep({ runs: [[last, last, 0], ...newer] });
  return { first, last: rest.last, active: active + rest.active };
}

async function spansIn(knex: Knex, table: string): Promise<SettledSpans> {
  const [{ spans }] = await knex(table).select('spans');
  return JSON.parse(spans);
}

function window(hour: number): NetflowSample {
  const end = START + hour * HOUR;
  return {
    type: 'netflow',
    source: 'router',
    sampleId: `${hour}`,
    start: new Date(end - MINUTE).toISOString(),
    end: new Date(end).toISOString(),
    intervalSeconds: 60,
    exchanges: [
      {
        clientIp: '10.0.0.9',
        listenerIp: '10.0.0.5',
        port: 80,
        protocol: 'tcp',
        evidence: 'syn',
        clientPorts: 1,
        events: 1,
        start: end - 1_000,
        end,
      },
    ],
  };
}

describe('the migration to runs that are kept', () => {
  const databases = supportedDatabases();

  it.each(databases.eachSupportedId())(
    'leaves what had settled with its sums, there and back, %p',
    async databaseId => {
      const knex = await databases.init(databaseId);
      await migrateBefore(knex, MIGRATION);
      await addSettled(knex);
      const before = sweepSettled(SETTLED);
      expect(before.active).toBe(10 * HOUR + 10 * MINUTE + MINUTE);

      await knex.migrate.up(MIGRATIONS);
      for (const table of ['netflow_counts', 'netflow_unions']) {
        const { settled, ...spans } = await spansIn(knex, table);
        expect(settled).toBeUndefined();
        expect(sweep(spans)).toEqual(before);
      }
      expect(await spansIn(knex, 'undecided_exchanges')).toEqual({
        runs: NEWEST,
      });

      await knex.migrate.latest(MIGRATIONS);
      const store = new DatabaseSampleStore({
        database: knex,
        reorderHorizon: 24 * HOUR,
      });
      for (let hour = 1; hour <= 200; hour++) {
        await ingestMixed(store, [window(hour)]);
      }
      const [{ statistics }] = await readCommunications(knex, 'default');
      const active = before.active + 200 * 1_000;
      expect(statistics.netflow).toMatchObject({
        activeSamples: 2_200,
        totalEvents: 2_200,
        activeSpanSeconds: active / 1_000,
        firstFound: new Date(before.first).toISOString(),
      });

      await migrateBefore(knex, MIGRATION);
      const back = await spansIn(knex, 'netflow_counts');
      expect(sweepSettled(back)).toEqual({
        first: before.first,
        last: START + 200 * HOUR,
        active,
      });
      expect(await knex('netflow_counts').pluck('samples')).toEqual([
        '[-2000,-1,5000,5199]',
      ]);

      await knex.migrate.up(MIGRATIONS);
      expect(sweep(await spansIn(knex, 'netflow_counts')).active).toBe(active);
    },
  );
});
