import { Entity } from '@backstage/catalog-model';
import { CatalogProcessorResult } from '@backstage/plugin-catalog-node';
import { ProcessorRuns } from '../__testUtils__/ProcessorRuns';
import { RelationSnapshot } from './RelationSnapshot';
import { RelationTypePair } from './RelationTypePair';
import { ServiceCommunicationsRelationProcessor } from './ServiceCommunicationsRelationProcessor';

const SHOP = 'component:default/shop';
const DB = 'component:default/db';
const HOST = 'resource:default/host';

const shop = entity('Component', 'Shop');

function entity(kind: string, name: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name },
    spec: {},
  };
}

function keysIn(emitted: CatalogProcessorResult[]) {
  return emitted.flatMap(result =>
    result.type === 'refresh' ? result.key : [],
  );
}

function relationsIn(emitted: CatalogProcessorResult[]) {
  return emitted.flatMap(result =>
    result.type === 'relation'
      ? `${result.relation.source.name} ${result.relation.type} ${result.relation.target.name}`
      : [],
  );
}

describe('ServiceCommunicationsRelationProcessor', () => {
  function setUp(
    types: RelationTypePair[] = [
      { forward: 'dependsOn', backward: 'dependencyOf' },
    ],
    undeclaredTypes: RelationTypePair[] = [],
  ) {
    const snapshot = new RelationSnapshot();
    const processor = new ServiceCommunicationsRelationProcessor({
      snapshot,
      types,
      undeclaredTypes,
    });
    return { snapshot, runs: new ProcessorRuns(processor) };
  }

  function load(snapshot: RelationSnapshot, ...targets: string[]) {
    return snapshot.replace([{ revision: 1, source: SHOP, targets }]);
  }

  it('emits both directions of every call', async () => {
    const { snapshot, runs } = setUp();
    load(snapshot, DB, HOST);
    const emitted = await runs.run(shop);
    expect(relationsIn(emitted)).toEqual([
      'Shop dependsOn db',
      'db dependencyOf Shop',
      'Shop dependsOn host',
      'host dependencyOf Shop',
    ]);
    expect(emitted).toContainEqual({
      type: 'relation',
      relation: {
        source: { kind: 'Component', namespace: 'default', name: 'Shop' },
        type: 'dependsOn',
        target: { kind: 'resource', namespace: 'default', name: 'host' },
      },
    });
  });

  it('tells what only the traffic says from what the caller declares', async () => {
    const { snapshot, runs } = setUp(undefined, [
      { forward: 'callsUndeclared', backward: 'calledUndeclaredBy' },
    ]);
    load(snapshot, DB, HOST);
    const declaring = { ...shop, spec: { dependsOn: ['DB', 'queue'] } };
    expect(relationsIn(await runs.run(declaring))).toEqual([
      'Shop dependsOn db',
      'db dependencyOf Shop',
      'Shop dependsOn host',
      'host dependencyOf Shop',
      'Shop callsUndeclared host',
      'host calledUndeclaredBy Shop',
    ]);
  });

  it.each(['Component', 'Resource', 'API', 'System', 'User', 'Robot'])(
    'emits the refresh key of every %s, also of those that call nothing',
    async kind => {
      const { snapshot, runs } = setUp();
      const key = `service-communications:${kind.toLowerCase()}:default/x`;
      expect(keysIn(await runs.run(entity(kind, 'X')))).toEqual([key]);
      load(snapshot);
      expect(keysIn(await runs.run(entity(kind, 'X')))).toEqual([key]);
      snapshot.apply([
        {
          revision: 2,
          source: `${kind.toLowerCase()}:default/x`,
          targets: [DB],
        },
      ]);
      expect(await runs.run(entity(kind, 'X'))).toHaveLength(3);
    },
  );

  it('leaves locations alone', async () => {
    const { runs } = setUp();
    expect(await runs.run(entity('Location', 'x'))).toEqual([]);
  });

  it('emits no relation to itself', async () => {
    const { snapshot, runs } = setUp();
    load(snapshot, 'Component:default/SHOP', DB);
    expect(relationsIn(await runs.run(shop))).toEqual([
      'Shop dependsOn db',
      'db dependencyOf Shop',
    ]);
  });

  it('emits an own pair instead or as well', async () => {
    const { snapshot, runs } = setUp([
      { forward: 'dependsOn', backward: 'dependencyOf' },
      { forward: 'calls', backward: 'calledBy' },
    ]);
    load(snapshot, DB);
    expect(relationsIn(await runs.run(shop))).toEqual([
      'Shop dependsOn db',
      'db dependencyOf Shop',
      'Shop calls db',
      'db calledBy Shop',
    ]);
  });

  it('emits what it remembers until the snapshot is loaded', async () => {
    const before = setUp();
    load(before.snapshot, DB);
    await before.runs.run(shop);
    const cache = before.runs.cacheOf(shop);
    expect(cache).toEqual({ targets: [DB] });

    // The process starts anew: another snapshot, the same cache.
    const snapshot = new RelationSnapshot();
    const runs = before.runs.withProcessor(
      new ServiceCommunicationsRelationProcessor({
        snapshot,
        types: [{ forward: 'dependsOn', backward: 'dependencyOf' }],
        undeclaredTypes: [],
      }),
    );
    for (let run = 0; run < 3; run++) {
      expect(relationsIn(await runs.run(shop))).toEqual([
        'Shop dependsOn db',
        'db dependencyOf Shop',
      ]);
      expect(runs.cacheOf(shop)).toEqual(cache);
    }
    expect(load(snapshot, HOST)).toEqual([SHOP]);
    expect(relationsIn(await runs.run(shop))).toEqual([
      'Shop dependsOn host',
      'host dependencyOf Shop',
    ]);
    expect(runs.cacheOf(shop)).toEqual({ targets: [HOST] });
  });

  it('says what it took for true, so that the first load can tell', async () => {
    const { snapshot, runs } = setUp();
    expect(relationsIn(await runs.run(shop))).toEqual([]);
    expect(load(snapshot, DB)).toEqual([SHOP]);
  });

  it('remembers the end of all calls, too', async () => {
    const { snapshot, runs } = setUp();
    load(snapshot, DB);
    await runs.run(shop);
    snapshot.apply([{ revision: 2, source: SHOP, targets: [] }]);
    expect(relationsIn(await runs.run(shop))).toEqual([]);
    expect(runs.cacheOf(shop)).toEqual({ targets: [] });
  });

  it('keeps no cache for what never called anything', async () => {
    const { snapshot, runs } = setUp();
    load(snapshot, DB);
    await runs.run(entity('Component', 'other'));
    expect(runs.cacheOf(entity('Component', 'other'))).toBeUndefined();
  });

  it('leaves out targets that are no entity refs', async () => {
    const { snapshot, runs } = setUp();
    load(snapshot, '', 'nonsense', DB);
    expect(relationsIn(await runs.run(shop))).toEqual([
      'Shop dependsOn db',
      'db dependencyOf Shop',
    ]);
  });
});
