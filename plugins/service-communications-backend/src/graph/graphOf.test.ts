import fc from 'fast-check';
import {
  callees,
  callers,
  groupBy,
  NaiveCommunication,
  naiveCommunications,
  naiveSums,
} from './__testUtils__/naiveGraph';
import {
  DAY,
  DEVICES,
  NOW,
  permissionFilters,
  SERVICES,
  tableOf,
  worlds,
} from './__testUtils__/worlds';
import { EntityContext } from './EntityContexts';
import { GraphQuery, graphOf } from './graphOf';

jest.setTimeout(120_000);

const SHOP = 'system:default/shop';
const TEAM = 'group:default/team';

const contexts = new Map<string, EntityContext>(
  [...DEVICES, ...SERVICES].map((ref, at) => [
    ref,
    {
      systemRefs:
        at % 3 === 0 ? [] : [at % 3 === 1 ? SHOP : 'system:default/b'],
      ownerRefs: at % 2 === 0 ? [TEAM] : ['user:default/ada', TEAM],
    },
  ]),
);

const queries: fc.Arbitrary<GraphQuery> = fc.record(
  {
    groupBy: fc.constantFrom('system', 'owner', 'network', 'none'),
    limit: fc.integer({ min: 1, max: 12 }),
    open: fc.subarray([
      `system:${SHOP}`,
      'system:',
      `owner:${TEAM}`,
      'network:default',
    ]),
    entity: fc.constantFrom(...DEVICES, ...SERVICES),
    owner: fc.constantFrom(TEAM, 'user:default/ada', 'user:default/none'),
    system: fc.constantFrom(SHOP),
    network: fc.constantFrom('default', 'plant'),
  },
  { requiredKeys: ['groupBy', 'limit'] },
) as fc.Arbitrary<GraphQuery>;

const blockOf = (ip: string) =>
  ip.includes(':') ? '2001:db8::/64' : ip.replace(/\d+$/, '0/24');

/** The group and the node of an end. */
function place(
  row: NaiveCommunication,
  end: 'client' | 'listener',
  query: GraphQuery,
) {
  const [ref] = end === 'client' ? callers(row) : callees(row);
  const { network, ip } = end === 'client' ? row.client : row.listener.address;
  const context = contexts.get(ref);
  const groups = {
    network: `network:${network}`,
    system: ref && `system:${context!.systemRefs[0] ?? ''}`,
    owner: ref && `owner:${context!.ownerRefs[0]}`,
    none: undefined,
  };
  const group = groups[query.groupBy];
  const own = ref ?? `${network} ${blockOf(ip)}`;
  const isOwn = !group || query.open?.includes(group) || ref === query.entity;
  const ownId = query.groupBy === 'network' ? `${group} ${own}` : own;
  return { ref, group, isOwn, node: isOwn ? ownId : group! };
}

const kindOf = (ref?: string) => (ref ? 'entity' : 'block');

function naiveGraph(rows: NaiveCommunication[], query: GraphQuery) {
  const { entity, owner, system, network } = query;
  const has = (row: NaiveCommunication, holds: (ref: string) => boolean) =>
    [...callers(row), ...callees(row)].some(holds);
  const counted = rows.filter(
    row =>
      (!entity || has(row, ref => ref === entity)) &&
      (!owner ||
        has(row, ref => contexts.get(ref)!.ownerRefs.includes(owner))) &&
      (!system ||
        has(row, ref => contexts.get(ref)!.systemRefs.includes(system))) &&
      (!network || row.client.network === network),
  );
  const ends = counted.flatMap(row =>
    (['client', 'listener'] as const).map(end => ({
      row,
      ...place(row, end, query),
    })),
  );
  const edges = groupBy(
    counted,
    row =>
      `${place(row, 'client', query).node} > ${
        place(row, 'listener', query).node
      }`,
  );
  return {
    counted,
    nodes: [...groupBy(ends, ({ node }) => node)].map(([id, ofNode]) => ({
      id,
      kind: ofNode[0].isOwn ? kindOf(ofNode[0].ref) : 'group',
      ...(!ofNode[0].isOwn && {
        members: new Set(ofNode.flatMap(({ ref }) => ref ?? [])).size,
      }),
      communications: new Set(ofNode.map(({ row }) => row)).size,
    })),
    edges: new Map([...edges].map(([id, ofEdge]) => [id, naiveSums(ofEdge)])),
    openGroups: [
      ...groupBy(
        ends.filter(({ group }) => group && query.open?.includes(group)),
        ({ group }) => group!,
      ),
    ].map(([id, ofGroup]) => ({
      id,
      members: new Set(ofGroup.flatMap(({ ref }) => ref ?? [])).size,
      communications: new Set(ofGroup.map(({ row }) => row)).size,
    })),
  };
}

describe('graphOf', () => {
  it('is what a plain look at every communication shows, cut to the heaviest', () => {
    const found = { whole: 0, cut: 0, open: 0 };
    fc.assert(
      fc.property(
        worlds,
        permissionFilters,
        queries,
        (world, permissionFilter, query) => {
          const graph = graphOf(tableOf(world), {
            query,
            contexts,
            now: NOW,
            permissionFilter,
          });
          const rows = naiveCommunications(world, permissionFilter);
          const naive = naiveGraph(rows, query);
          const ordered = naive.nodes.sort(
            (a, b) =>
              b.communications - a.communications || (a.id < b.id ? -1 : 1),
          );
          expect(graph.nodes).toMatchObject(ordered.slice(0, query.limit));
          const ids = new Set(graph.nodes.map(({ id }) => id));
          const shown = [...naive.edges].filter(([key]) =>
            key.split(' > ').every(id => ids.has(id)),
          );
          const edges = graph.edges.map(
            ({ client, listener, silent, lastDetected, ...numbers }) => {
              const last = lastDetected ? Date.parse(lastDetected) : undefined;
              expect(silent).toBe(last === undefined || last < NOW - DAY);
              return [
                `${client} > ${listener}`,
                { ...numbers, lastDetected: last },
              ] as const;
            },
          );
          expect(new Map(edges)).toEqual(
            new Map(
              shown.map(([key, { firstDetected, ...numbers }]) => [
                key,
                numbers,
              ]),
            ),
          );
          const weights = graph.edges.map(
            ({ averageClientConnections = 0 }) => averageClientConnections,
          );
          expect(weights).toEqual([...weights].sort((a, b) => b - a));
          expect(graph.total).toEqual({
            nodes: ordered.length,
            edges: naive.edges.size,
            communications: naive.counted.length,
          });
          const sum = shown.reduce(
            (total, [, { communications }]) => total + communications,
            0,
          );
          expect(graph.shownShare).toBe(
            naive.counted.length === 0 ? 1 : sum / naive.counted.length,
          );
          const byId = <T extends { id: string }>(groups: T[]) =>
            [...groups].sort((a, b) => (a.id < b.id ? -1 : 1));
          expect(byId(graph.openGroups ?? [])).toMatchObject(
            byId(naive.openGroups),
          );
          found[ordered.length > query.limit ? 'cut' : 'whole']++;
          found.open += naive.openGroups.length;
        },
      ),
      { numRuns: 300 },
    );
    expect(Math.min(...Object.values(found))).toBeGreaterThan(0);
  });
});
