import { TestDatabaseId } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  PermissionCondition,
  PermissionCriteria,
} from '@backstage/plugin-permission-common';
import {
  createConditionAuthorizer,
  createConditionTransformer,
  PermissionRuleset,
} from '@backstage/plugin-permission-node';
import { ipKey } from '@service-communications/model';
import {
  Communication,
  communicationLinkFields,
  RESOURCE_TYPE_COMMUNICATION,
} from '@service-communications/plugin-service-communications-common';
import {
  CommunicationResource,
  CommunicationsPermissionFilter,
  serviceCommunicationsConditions,
  serviceCommunicationsPermissionRules,
} from '@service-communications/plugin-service-communications-node';
import fc from 'fast-check';
import {
  createTestDatabase,
  supportedDatabases,
} from '../__testUtils__/createTestDatabase';
import { isPermitted } from '../model/isPermitted';
import { CommunicationsSelection } from '../model/CommunicationsSelection';
import { withOwnedEntities } from '../service/withOwnedEntities';
import { CommunicationsStore } from '../communications/CommunicationsStore';

jest.setTimeout(120_000);

type Conditions = PermissionCriteria<
  PermissionCondition<typeof RESOURCE_TYPE_COMMUNICATION>
>;

const NETWORKS = ['default', 'plant', 'plant/plc1'];
const ORIGINS = ['discovered', 'manual', 'imported'] as const;
const ENTITIES = ['resource:default/a', 'component:default/b'];
const { isInNetwork, hasOrigin, hasLinkedEntity, isOwnerOfLinkedEntity } =
  serviceCommunicationsConditions;
const OWNERS: Record<string, string> = {
  'resource:default/a': 'group:default/team',
  'component:default/b': 'user:default/ada',
};

const { conditions }: { conditions: fc.Arbitrary<Conditions> } = fc.letrec<{
  conditions: Conditions;
  criteria: Conditions;
}>(tie => ({
  conditions: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.oneof(
      fc.subarray(NETWORKS).map(networks => isInNetwork({ networks })),
      fc.subarray([...ORIGINS]).map(origins => hasOrigin({ origins })),
      fc
        .subarray([...ENTITIES, 'Component:default/B', 'user:default/x'])
        .map(entityRefs => hasLinkedEntity({ entityRefs })),
      fc
        .subarray([...Object.values(OWNERS), 'Group:default/Team', 'user:x'])
        .map(claims => isOwnerOfLinkedEntity({ claims })),
    ),
    tie('criteria'),
  ),
  criteria: fc.oneof(
    // The permission framework knows no empty lists.
    fc
      .array(tie('conditions'), { minLength: 1, maxLength: 3 })
      .map(parts => ({ anyOf: parts as [Conditions] })),
    fc
      .array(tie('conditions'), { minLength: 1, maxLength: 3 })
      .map(parts => ({ allOf: parts as [Conditions] })),
    tie('conditions').map(not => ({ not })),
  ),
}));

const ruleset: PermissionRuleset<
  CommunicationResource,
  CommunicationsPermissionFilter
> = {
  getRuleByName(name) {
    return Object.values(serviceCommunicationsPermissionRules).find(
      rule => rule.name === name,
    )!;
  },
};

function ownersOf(communication: Communication): string[] {
  return communicationLinkFields.flatMap(field => {
    const ref = communication[field]?.entityRef;
    return ref ? OWNERS[ref] : [];
  });
}

describe('what a permission policy asks for', () => {
  const databases = supportedDatabases();

  /** Communications of every network and origin, linked in every way. */
  async function createStore(databaseId: TestDatabaseId) {
    const knex = await createTestDatabase(databases, databaseId);
    const store = new CommunicationsStore({ database: knex });
    async function insert(table: string, row: object): Promise<number> {
      const [{ id }] = await knex(table).insert(row).returning('id');
      return Number(id);
    }
    const linked = (ref: string | undefined, columns: string[]) => ({
      [columns[0]]: ref,
      [columns[1]]: ref && 'exact-ip',
    });
    let serial = 0;
    async function address(network: string, device?: string) {
      const ip = `10.0.0.${serial++}`;
      return insert('addresses', {
        network,
        ip,
        ip_key: ipKey(ip),
        ...linked(device, ['device_ref', 'device_rule']),
      });
    }
    const [resource, component] = ENTITIES;
    const ends = [
      {},
      { clientDevice: resource },
      { clientService: component },
      { listenerDevice: resource },
      { listenerService: component },
      { clientDevice: resource, listenerService: component },
    ];
    for (const network of NETWORKS) {
      for (const end of ends) {
        const listener_id = await insert('listeners', {
          address_id: await address(network, end.listenerDevice),
          port: 443,
          protocol: 'tcp',
          ...linked(end.listenerService, ['service_ref', 'service_rule']),
        });
        const pair_id = await insert('pairs', {
          listener_id,
          client_address_id: await address(network, end.clientDevice),
          communication_count: ORIGINS.length,
        });
        for (const origin of ORIGINS) {
          await insert('communications', {
            pair_id,
            process_name: origin,
            origin,
            created_at: 0,
            updated_at: 0,
            ...linked(end.clientService, ['service_ref', 'service_rule']),
          });
        }
      }
    }
    // An end that could be several entities is none of them.
    await knex('addresses')
      .whereNull('device_ref')
      .limit(1)
      .update({
        device_rule: 'exact-ip',
        device_candidates: JSON.stringify(ENTITIES),
      });
    return { store, size: NETWORKS.length * ends.length * ORIGINS.length };
  }

  it.each(databases.eachSupportedId())(
    'is the same in the list as by the rules themselves, %p',
    async databaseId => {
      const { store, size } = await createStore(databaseId);
      const all = await store.queryCommunications({
        selection: { filter: {} },
        orderBy: { field: 'id', order: 'asc' },
        limit: 1000,
      });
      expect(all.items).toHaveLength(size);
      const toQuery = createConditionTransformer(ruleset);
      const isAllowed = createConditionAuthorizer(ruleset);
      const sizes = new Set<number>();

      await fc.assert(
        fc.asyncProperty(conditions, async criteria => {
          const selection = {
            filter: {},
            permissionFilter: await withOwnedEntities(
              toQuery(criteria),
              async claims =>
                ENTITIES.filter(ref => claims.includes(OWNERS[ref])),
            ),
          };
          const { items, totalItems } = await store.queryCommunications({
            selection,
            orderBy: { field: 'id', order: 'asc' },
            limit: 1000,
          });
          const allowed = all.items.filter(communication =>
            isAllowed(
              {
                result: AuthorizeResult.CONDITIONAL,
                pluginId: 'service-communications',
                resourceType: RESOURCE_TYPE_COMMUNICATION,
                conditions: criteria,
              },
              { ...communication, owners: ownersOf(communication) },
            ),
          );
          expect(items).toEqual(allowed);
          expect(totalItems).toBe(allowed.length);
          expect(
            all.items.filter(communication =>
              isPermitted(communication, selection.permissionFilter),
            ),
          ).toEqual(allowed);
          sizes.add(allowed.length);
        }),
        { numRuns: 300 },
      );
      // Some saw nothing, some everything, and some a part.
      expect(sizes).toContain(0);
      expect(sizes).toContain(size);
      expect(sizes.size).toBeGreaterThan(5);
    },
  );

  it.each(databases.eachSupportedId())(
    'narrows what a filter finds and what an entity has, %p',
    async databaseId => {
      const { store } = await createStore(databaseId);
      const count = async (selection: CommunicationsSelection) => {
        const { totalItems } = await store.queryCommunications({
          selection,
          orderBy: { field: 'id', order: 'asc' },
          limit: 1,
        });
        return totalItems;
      };
      const permissionFilter = { network: ['plant'] };
      expect(await count({ filter: { origin: 'manual' } })).toBe(18);
      expect(
        await count({ filter: { origin: 'manual' }, permissionFilter }),
      ).toBe(6);
      const ofEntity = {
        entityRef: 'resource:default/a',
        direction: 'listeners' as const,
      };
      expect(await count({ filter: {}, ofEntity })).toBe(18);
      expect(await count({ filter: {}, ofEntity, permissionFilter })).toBe(6);
    },
  );
});
