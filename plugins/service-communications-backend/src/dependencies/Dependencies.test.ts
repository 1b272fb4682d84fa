import { Entity } from '@backstage/catalog-model';
import { JsonObject } from '@backstage/types';
import { EntityDependency } from '@service-communications/plugin-service-communications-common';
import { Knex } from 'knex';
import {
  createTestDatabase,
  supportedDatabases,
} from '../__testUtils__/createTestDatabase';
import {
  deleteDependencyDecision,
  setDependencyDecision,
} from '../database/operations/dependencies/dependencyDecisions';
import { deleteCommunications } from '../database/operations/write/deleteCommunications';
import { Traffic } from '../linking/__testUtils__/Traffic';
import { DeclaredDependencies } from '../linking/DeclaredDependencies';
import { readDeclarations } from '../linking/readDeclarations';
import { ListFollower } from '../listing/ListFollower';
import { Dependencies, DependenciesSelection } from './Dependencies';
import { Coverage } from './EntityCoverage';

jest.setTimeout(60_000);

const START = Date.UTC(2026, 0, 1);

const NOBODY: Coverage = { share: 0 };
const LOOKED: Coverage = { since: START, share: 0.5 };

const ref = (name: string) => `component:default/${name}`;

function component(name: string, spec: JsonObject): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, namespace: 'default' },
    spec,
  };
}

describe('Dependencies', () => {
  const databases = supportedDatabases();

  describe.each(databases.eachSupportedId())('on %p', databaseId => {
    let knex: Knex;
    let traffic: Traffic;
    let declared: DeclaredDependencies;
    let devices: Record<string, string[]>;
    /** Ids of addresses that somebody looks at. */
    let watched: Set<number>;
    let dependencies: Dependencies;

    beforeEach(async () => {
      knex = await createTestDatabase(databases, databaseId);
      traffic = new Traffic(knex);
      declared = new DeclaredDependencies();
      devices = {};
      watched = new Set();
      dependencies = new Dependencies({
        database: knex,
        follower: new ListFollower({ database: knex }),
        linking: {
          catalog: async () => ({
            declared,
            devicesOf: entityRef => devices[entityRef] ?? [],
          }),
        },
        readCoverage: async ends =>
          ends.map(ids => (ids.some(id => watched.has(id)) ? LOOKED : NOBODY)),
      });
    });

    function declare(...entities: Entity[]) {
      declared.update(entities.flatMap(each => readDeclarations(each) ?? []));
    }

    /** A communication whose ends have these services and devices. */
    async function call(options: {
      client: string;
      listener: string;
      services?: [client?: string, listener?: string];
      devices?: [client?: string, listener?: string];
      network?: string;
      lastDetected?: number;
    }): Promise<string> {
      const { client, listener, network = 'default' } = options;
      const [clientService = null, listenerService = null] =
        options.services ?? [];
      const [clientDevice = null, listenerDevice = null] =
        options.devices ?? [];
      const id = await traffic.communication({ ...options, network });
      await knex('communications')
        .where({ id })
        .update({ service_ref: clientService });
      const addressOf = (ip: string) =>
        knex('addresses').where({ network, ip });
      await addressOf(client).update({ device_ref: clientDevice });
      await addressOf(listener).update({ device_ref: listenerDevice });
      await knex('listeners')
        .where({ address_id: (await addressOf(listener).first()).id })
        .update({ service_ref: listenerService });
      return id;
    }

    async function query(options: Partial<DependenciesSelection> = {}) {
      return dependencies.query({
        ends: [],
        limit: 100,
        canSee: () => true,
        ...options,
      });
    }

    const line = ({ callerRef, calleeRef, state }: EntityDependency) =>
      `${callerRef} > ${calleeRef}: ${state}`.replaceAll(
        'component:default/',
        '',
      );

    async function lines(options?: Partial<DependenciesSelection>) {
      return (await query(options)).items.map(line);
    }

    it('tells four states apart, by caller and callee', async () => {
      declare(
        component('shop', { dependsOn: ['db'], consumesApis: ['pay'] }),
        component('payments', { providesApis: ['pay'] }),
        component('report', { dependsOn: ['archive'] }),
      );
      await call({
        client: '10.0.0.1',
        listener: '10.0.0.2',
        services: [ref('shop'), ref('db')],
        lastDetected: START,
      });
      await call({
        client: '10.0.0.1',
        listener: '10.0.0.3',
        services: [ref('shop'), ref('mail')],
        lastDetected: START,
      });
      watched.add(await traffic.address('10.0.0.1'));
      const { items, totalItems, counts } = await query();
      expect(items.map(line)).toEqual([
        'report > archive: unseen',
        'shop > db: both',
        'shop > mail: observed',
        'shop > payments: declared',
      ]);
      expect(totalItems).toBe(4);
      expect(counts).toEqual({ both: 1, observed: 1, declared: 1, unseen: 1 });
      expect(items[0].observed).toEqual({ share: 0 });
      expect(items[1]).toMatchObject({
        communications: 1,
        lastDetected: '2026-01-01T00:00:00.000Z',
        observed: { since: '2026-01-01T00:00:00.000Z', share: 0.5 },
      });
      expect(items[3].communications).toBe(0);
    });

    it('takes the device of what is called for what is called', async () => {
      declare(
        component('shop', { dependsOn: ['resource:default/db-host'] }),
        component('db', { dependsOn: ['resource:default/db-host'] }),
      );
      await call({
        client: '10.0.0.1',
        listener: '10.0.0.2',
        services: [ref('shop'), ref('db')],
        devices: [undefined, 'resource:default/db-host'],
      });
      // The host that the database runs on is not what it calls.
      expect(await lines()).toEqual([
        'shop > db: observed',
        'shop > resource:default/db-host: both',
      ]);
    });

    it.each([
      { named: [], state: 'unseen' },
      { named: ['resource:default/host'], state: 'declared' },
    ])(
      'looks where a service says it runs: $named',
      async ({ named, state }) => {
        declare(component('shop', { dependsOn: ['db'] }));
        devices[ref('shop')] = named;
        watched.add(await traffic.address('10.0.0.7'));
        await knex('addresses').update({ device_ref: 'resource:default/host' });
        expect(await lines()).toEqual([`shop > db: ${state}`]);
      },
    );

    it('says nothing of what is declared to who may not see it', async () => {
      declare(
        component('shop', { dependsOn: ['db'] }),
        component('secret', { dependsOn: ['db', 'safe'] }),
      );
      const canSee: DependenciesSelection['canSee'] = ({ callerRef }) =>
        callerRef !== ref('secret');
      expect(await lines({ canSee })).toEqual(['shop > db: unseen']);
      await call({
        client: '10.0.0.1',
        listener: '10.0.0.2',
        services: [ref('secret'), ref('db')],
      });
      // What was seen of it is not taken for undeclared.
      expect(await lines({ canSee })).toEqual([
        'secret > db: both',
        'shop > db: unseen',
      ]);
    });

    it('cannot be seen by who may not read its communications', async () => {
      declare(component('shop', { dependsOn: ['db'] }));
      const network = 'plant';
      await call({
        client: '10.0.0.1',
        listener: '10.0.0.2',
        services: [ref('shop'), ref('db')],
        network,
      });
      await call({
        client: '10.0.0.1',
        listener: '10.0.0.3',
        services: [ref('shop'), ref('mail')],
        network,
      });
      watched.add(await traffic.address('10.0.0.1', { network }));
      expect(await lines()).toEqual([
        'shop > db: both',
        'shop > mail: observed',
      ]);
      const { items, counts } = await query({
        permissionFilter: { network: ['default'] },
      });
      expect(items).toEqual([
        {
          callerRef: ref('shop'),
          calleeRef: ref('db'),
          state: 'unseen',
          communications: 0,
          observed: { share: 0 },
        },
      ]);
      expect(counts).toEqual({ both: 0, observed: 0, declared: 0, unseen: 1 });
    });

    it('filters, counts and pages', async () => {
      declare(
        component('a', { dependsOn: ['b', 'c'] }),
        component('b', { dependsOn: ['c'] }),
      );
      await call({
        client: '10.0.0.1',
        listener: '10.0.0.2',
        services: [ref('a'), ref('c')],
      });
      await call({
        client: '10.0.0.3',
        listener: '10.0.0.2',
        services: [ref('d'), ref('c')],
      });
      expect(await lines({ states: ['both', 'observed'] })).toEqual([
        'a > c: both',
        'd > c: observed',
      ]);
      const { counts } = await query({ states: ['both'] });
      expect(counts).toEqual({ both: 1, observed: 1, declared: 0, unseen: 2 });
      expect(await lines({ ends: [new Set([ref('a')])] })).toEqual([
        'a > b: unseen',
        'a > c: both',
      ]);
      expect(
        await lines({ ends: [new Set([ref('a')]), new Set([ref('c')])] }),
      ).toEqual(['a > c: both']);
      const pages: string[][] = [];
      let after: DependenciesSelection['after'];
      do {
        const page = await query({ limit: 3, after });
        expect(page.totalItems).toBe(4);
        pages.push(page.items.map(line));
        after = page.next;
      } while (after);
      expect(pages).toEqual([
        ['a > b: unseen', 'a > c: both', 'b > c: unseen'],
        ['d > c: observed'],
      ]);
    });

    it('keeps decisions by name until they are over or taken back', async () => {
      const id = await call({
        client: '10.0.0.1',
        listener: '10.0.0.2',
        services: [ref('shop'), ref('db')],
      });
      const key = { callerRef: ref('shop'), calleeRef: ref('db') };
      const decision = {
        ...key,
        verdict: 'questioned' as const,
        reason: 'Why?',
        by: 'user:default/ada',
        at: START,
      };
      const decided = async () => (await query()).items[0]?.decision;
      await setDependencyDecision(knex, decision);
      expect(await decided()).toEqual({
        verdict: 'questioned',
        reason: 'Why?',
        by: 'user:default/ada',
        at: '2026-01-01T00:00:00.000Z',
      });
      expect(await lines({ decisions: ['none'] })).toEqual([]);
      expect(await lines({ decisions: ['questioned', 'none'] })).toHaveLength(
        1,
      );

      const expiresAt = Date.now() + 3_600_000;
      await setDependencyDecision(knex, {
        ...decision,
        verdict: 'accepted',
        expiresAt,
      });
      expect(await decided()).toMatchObject({
        verdict: 'accepted',
        expiresAt: new Date(expiresAt).toISOString(),
      });

      // Everything that was known of the two goes, and comes again.
      await knex.transaction(tx =>
        deleteCommunications(tx, {
          ids: [Number(id)],
          deletedBy: 'user:default/ada',
          now: START,
          jobId: 'job',
        }),
      );
      expect(await lines()).toEqual([]);
      await call({
        client: '10.0.0.9',
        listener: '10.0.0.8',
        services: [ref('shop'), ref('db')],
      });
      expect(await decided()).toMatchObject({ verdict: 'accepted' });

      await setDependencyDecision(knex, { ...decision, expiresAt: START + 1 });
      expect(await decided()).toBeUndefined();
      expect(await lines({ decisions: ['none'] })).toHaveLength(1);
      await setDependencyDecision(knex, decision);
      await deleteDependencyDecision(knex, key);
      expect(await decided()).toBeUndefined();
    });
  });
});
