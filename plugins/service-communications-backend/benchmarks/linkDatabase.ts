import { mockServices } from '@backstage/backend-test-utils';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { Knex } from 'knex';
import { queryUnlinkedAddresses } from '../src/database/operations/links/queryUnlinkedAddresses';
import { Linking } from '../src/linking/Linking';
import { RelationPublisher } from '../src/relations/RelationPublisher';
import { BenchClient, createBenchDatabase } from './benchDatabase';
import { HUB_ADDRESS, loadTraffic } from './linkTraffic';
import { gatewayEntities, worldEntities } from './linkWorld';
import { describe, measure, print } from './measure';

const ROUNDS = 5;

const COMMUNICATIONS = 1_000_000;

/** The communications whose client is the gateway. */
const TOUCHED = 1_000;

const PAGE = 500;

/** A catalog in memory. */
class BenchCatalog {
  readonly #entities = new Map<string, Entity>();

  constructor() {
    for (const entity of worldEntities()) {
      this.put(entity);
    }
    gatewayEntities({ isAnnotated: true }).forEach(entity => this.put(entity));
  }

  get size(): number {
    return this.#entities.size;
  }

  put(entity: Entity): void {
    this.#entities.set(stringifyEntityRef(entity), entity);
  }

  async queryEntities() {
    return { totalItems: this.#entities.size };
  }

  async *streamEntities() {
    const entities = [...this.#entities.values()];
    for (let start = 0; start < entities.length; start += PAGE) {
      yield entities.slice(start, start + PAGE);
    }
  }

  async getEntitiesByRefs({ entityRefs }: { entityRefs: string[] }) {
    return { items: entityRefs.map(ref => this.#entities.get(ref)) };
  }
}

/** Linking, the inbox and relations over a million communications. */
export async function benchLinkDatabase(client: BenchClient): Promise<void> {
  const { knex, drop } = await createBenchDatabase(client);
  const [loading] = await measure(
    1,
    async () => () =>
      loadTraffic(knex, { communications: COMMUNICATIONS, ofHub: TOUCHED }),
  );
  print(
    `${client}, loaded in ${(loading / 1000).toFixed(0)} s: ${await sizes(
      knex,
    )}`,
  );
  const catalog = new BenchCatalog();

  await benchLinking(client, knex, catalog);
  await benchChange(client, knex, catalog);
  await benchInbox(client, knex);
  await benchRelations(client, knex);
  await drop();
}

async function benchLinking(
  client: BenchClient,
  knex: Knex,
  catalog: BenchCatalog,
): Promise<void> {
  const report = async (name: string, rounds: number) => {
    const times = { index: [] as number[], link: [] as number[] };
    for (let round = 0; round < rounds; round++) {
      const linking = createLinking(knex, catalog);
      times.index.push(
        ...(await measure(1, async () => () => linking.refreshIndex())),
      );
      times.link.push(
        ...(await measure(1, async () => () => linking.linkPending())),
      );
      await linking.stop();
    }
    print(
      `${client}, a replica's start, ${name}: ${describe(
        times.link,
        COMMUNICATIONS,
        'communications',
      )}; reading the catalog before it: ${describe(
        times.index,
        catalog.size,
        'entities',
      )}`,
    );
  };
  await report('everything linked for the first time', 1);
  print(`  ${await linked(knex)}`);
  await knex.raw('analyze');
  await report('nothing changed', 3);
}

async function benchChange(
  client: BenchClient,
  knex: Knex,
  catalog: BenchCatalog,
): Promise<void> {
  const linking = createLinking(knex, catalog);
  await linking.refreshIndex();
  await linking.linkPending();
  let changed = 0;
  const times = await measure(2 * ROUNDS, async round => {
    const [gateway] = gatewayEntities({ isAnnotated: round % 2 === 1 });
    catalog.put(gateway);
    await linking.recordCatalogChanges([stringifyEntityRef(gateway)]);
    return async () => {
      await linking.followChanges();
      await linking.linkPending();
      changed = await linkedOfHub(knex);
      if (changed !== (round % 2 === 1 ? TOUCHED : 0)) {
        throw new Error(`${changed} communications of the gateway are linked`);
      }
    };
  });
  print(
    `${client}, an annotation change that touches ${TOUCHED} communications: ${describe(
      times,
      TOUCHED,
      'communications',
    )}`,
  );
  await linking.stop();
}

async function benchInbox(client: BenchClient, knex: Knex): Promise<void> {
  let total = 0;
  const times = await measure(ROUNDS, async () => async () => {
    const page = await queryUnlinkedAddresses(knex, { limit: 50, offset: 0 });
    total = page.totalItems;
  });
  print(
    `${client}, first page of the ${total} unlinked addresses: ${describe(
      times,
      COMMUNICATIONS,
      'communications',
    )}`,
  );
}

async function benchRelations(client: BenchClient, knex: Knex): Promise<void> {
  const publisher = new RelationPublisher({
    database: knex,
    logger: mockServices.rootLogger({ level: 'warn' }),
    thresholds: {
      minimumSamples: 0,
      minimumPersistence: 0,
      maximumAge: 30 * 24 * 3600_000,
    },
  });
  const count = async (table: string) =>
    Number((await knex(table).count({ count: '*' }))[0].count);
  const marks = await count('caller_marks');
  const [first] = await measure(1, async () => () => publisher.publishMarked());
  const callers = await count('caller_relations');
  print(
    `${client}, publishing the ${marks} marks of all that linking: ${(
      first / 1000
    ).toFixed(1)} s, ${callers} callers`,
  );
  const times = await measure(3, async () => {
    const refs = await knex('caller_relations').select('source_ref');
    await knex('caller_relations').delete();
    await knex.batchInsert('caller_marks', refs, 100);
    return () => publisher.publishMarked();
  });
  print(
    `${client}, publishing ${callers} changed callers: ${describe(
      times,
      callers,
      'callers',
    )}`,
  );
  const sweeps = await measure(3, async () => () => publisher.sweep());
  print(
    `${client}, a sweep that finds nothing to change: ${describe(
      sweeps,
      COMMUNICATIONS,
      'communications',
    )}`,
  );
  if ((await count('caller_marks')) > 0) {
    throw new Error('The sweep found something to change');
  }
}

function createLinking(knex: Knex, catalog: BenchCatalog): Linking {
  return Linking.create({
    database: knex,
    catalog: catalog as unknown as CatalogService,
    auth: mockServices.auth(),
    logger: mockServices.rootLogger({ level: 'warn' }),
  });
}

async function sizes(knex: Knex): Promise<string> {
  const tables = ['communications', 'pairs', 'listeners', 'addresses', 'hosts'];
  const counts = [];
  for (const table of tables) {
    const [{ count }] = await knex(table).count({ count: '*' });
    counts.push(`${Number(count).toLocaleString('en')} ${table}`);
  }
  return counts.join(', ');
}

async function linked(knex: Knex): Promise<string> {
  const counts = [];
  for (const [table, column, what] of [
    ['addresses', 'device_ref', 'addresses have a device'],
    ['listeners', 'service_ref', 'listeners have a service'],
    ['communications', 'service_ref', 'communications have a client service'],
  ]) {
    const [{ count }] = await knex(table).count({ count: column });
    counts.push(`${Number(count).toLocaleString('en')} ${what}`);
  }
  return counts.join(', ');
}

async function linkedOfHub(knex: Knex): Promise<number> {
  const [{ count }] = await knex('communications')
    .join('pairs', 'pairs.id', 'communications.pair_id')
    .where('pairs.client_address_id', HUB_ADDRESS)
    .whereNotNull('service_ref')
    .count({ count: '*' });
  return Number(count);
}
