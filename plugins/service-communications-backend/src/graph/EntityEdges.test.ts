import fc from 'fast-check';
import { compactTable } from '../listing/compactTable';
import { ListTable } from '../listing/ListTable';
import {
  callees,
  callers,
  groupBy,
  naiveCommunications,
  naiveEvidence,
  naiveSums,
} from './__testUtils__/naiveGraph';
import {
  DEVICES,
  permissionFilters,
  SERVICES,
  tableOf,
  World,
  worlds,
} from './__testUtils__/worlds';
import { EntityEdge, EntityEdges } from './EntityEdges';

jest.setTimeout(120_000);

function naiveEdges(
  world: World,
  permissionFilter?: Parameters<typeof naiveCommunications>[1],
): EntityEdge[] {
  const rows = naiveCommunications(world, permissionFilter).filter(
    row =>
      callers(row).length > 0 &&
      callees(row).length > 0 &&
      callers(row)[0] !== callees(row)[0],
  );
  return [...groupBy(rows, row => `${callers(row)[0]} ${callees(row)[0]}`)].map(
    ([key, ofEdge]) => {
      const { pairs, ...sums } = naiveSums(ofEdge);
      return {
        callerRef: key.split(' ')[0],
        calleeRef: key.split(' ')[1],
        ...sums,
        evidence: naiveEvidence(ofEdge),
      };
    },
  );
}

function edgesOf(
  table: ListTable,
  permissionFilter?: Parameters<typeof naiveCommunications>[1],
): EntityEdge[] {
  const edges = new EntityEdges(table, permissionFilter);
  return Array.from({ length: edges.length }, (_, at) => ({
    ...edges.edgeAt(at),
    evidence: edges.evidenceAt(at),
  }));
}

const byKey = (edges: EntityEdge[]) =>
  [...edges].sort((a, b) =>
    `${a.callerRef} ${a.calleeRef}` < `${b.callerRef} ${b.calleeRef}` ? -1 : 1,
  );

describe('EntityEdges', () => {
  it('are what a plain look at every communication shows', () => {
    let found = 0;
    fc.assert(
      fc.property(worlds, permissionFilters, (world, permissionFilter) => {
        const edges = edgesOf(tableOf(world), permissionFilter);
        found += edges.length;
        expect(byKey(edges)).toEqual(
          byKey(naiveEdges(world, permissionFilter)),
        );
      }),
      { numRuns: 300 },
    );
    // It was not all about empty worlds.
    expect(found).toBeGreaterThan(300);
  });

  it('follow links that change, and communications that come, go and move together', () => {
    fc.assert(
      fc.property(
        worlds,
        fc.array(
          fc.record({
            what: fc.constantFrom(
              'device',
              'service',
              'row',
              'gone',
              'compact',
            ),
            at: fc.nat(30),
            device: fc.constantFrom('', ...DEVICES),
            service: fc.constantFrom('', ...SERVICES),
          }),
          { minLength: 1, maxLength: 6 },
        ),
        (before, changes) => {
          const world = {
            addresses: [...before.addresses],
            listeners: [...before.listeners],
            communications: [...before.communications],
          };
          const table = tableOf(world);
          for (const { what, at, device, service } of changes) {
            edgesOf(table);
            const { addresses, listeners, communications } = world;
            if (what === 'device') {
              const place = at % addresses.length;
              addresses[place] = { ...addresses[place], deviceRef: device };
              table.setAddress(addresses[place]);
            } else if (what === 'service') {
              const place = at % listeners.length;
              listeners[place] = { ...listeners[place], serviceRef: service };
              table.setListener(listeners[place]);
            } else if (what === 'compact') {
              [...compactTable(table, 3)].forEach(() => {});
            } else if (communications.length > 0) {
              const place = at % communications.length;
              const row = { ...communications[place], serviceRef: service };
              communications.splice(place, 1);
              if (what === 'row') {
                communications.push(row);
                table.setCommunications([row]);
              } else {
                table.deleteCommunication(row.id);
              }
            }
          }
          expect(byKey(edgesOf(table))).toEqual(byKey(naiveEdges(world)));
        },
      ),
      { numRuns: 150 },
    );
  });
});
