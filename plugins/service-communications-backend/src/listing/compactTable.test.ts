import fc from 'fast-check';
import { ListCommunication } from '../database/operations/listing/readListRows';
import { NetflowNumbers } from '../statistics/netflow/netflowStatistics';
import { compactTable, hasManyGaps } from './compactTable';
import { ListTable } from './ListTable';
import { RowOrders } from './RowOrders';

const NO_FLOW: Omit<NetflowNumbers, 'totalEvents'> = {
  first: 1,
  last: 2,
  active: 1,
  activeSamples: 1,
  totalPorts: 1,
};

/** Of each id what it is, so that a row shows whether all of it moved along. */
function row(id: number): ListCommunication {
  return {
    id,
    pairId: 1 + (id % 4),
    clientAddressId: 1 + (id % 3),
    listenerId: 1,
    processName: `process ${id % 7}`,
    processDisplayName: `display ${id}`,
    serviceRef: id % 2 === 0 ? '' : `component:default/${id}`,
    origin: 'discovered',
    firstDetected: id,
    lastDetected: id + 1,
    createdAt: id + 2,
    updatedAt: id + 3,
    firstFound: id + 4,
    lastFound: id + 5,
    activeSamples: id + 6,
    totalPorts: id + 7,
    sampleOffset: id + 8,
    flow: id % 3 === 0 ? undefined : { ...NO_FLOW, totalEvents: id },
    isIgnored: id % 5 === 0,
    ignoreRuleId: id % 11,
  };
}

function tableOf(ids: number[]): ListTable {
  const table = new ListTable();
  for (const id of [1, 2, 3]) {
    table.setAddress({
      id,
      network: 'default',
      ip: `10.0.0.${id}`,
      ipKey: `${id}`,
      fqdn: '',
      deviceRef: '',
    });
  }
  table.setListener({
    id: 1,
    addressId: 1,
    port: 80,
    protocol: 'tcp',
    processName: '',
    serviceRef: '',
    sampleCount: 0,
  });
  table.setCommunications(ids.map(row));
  return table;
}

/** The rows that are there, as they were set. */
function rowsOf(table: ListTable): ListCommunication[] {
  const rows: ListCommunication[] = [];
  for (let at = 0; at < table.length; at++) {
    if (table.isThere[at] === 1) {
      const id = table.id[at];
      expect(table.placeOf(id)).toBe(at);
      rows.push({
        id,
        pairId: table.pair[at],
        clientAddressId: table.addresses[table.client[at]].id,
        listenerId: table.listeners[table.listener[at]].id,
        processName: table.processNames.textOf(table.processName[at]),
        processDisplayName: table.displayNames.textOf(table.displayName[at]),
        serviceRef: table.services.textOf(table.service[at]),
        origin: 'discovered',
        firstDetected: table.firstDetected[at],
        lastDetected: table.lastDetected[at],
        createdAt: table.createdAt[at],
        updatedAt: table.updatedAt[at],
        firstFound: table.firstFound[at],
        lastFound: table.lastFound[at],
        activeSamples: table.activeSamples[at],
        totalPorts: table.totalPorts[at],
        sampleOffset: table.sampleOffset[at],
        flow:
          table.flow[at] === 0
            ? undefined
            : {
                ...NO_FLOW,
                totalEvents: table.flows.column('totalEvents')(table.flow[at]),
              },
        isIgnored: table.isIgnored[at] === 1,
        ignoreRuleId: table.ignoreRuleId[at],
      });
    }
  }
  return rows;
}

const change = fc.record({
  set: fc.array(fc.integer({ min: 1, max: 320 }), { maxLength: 3 }),
  remove: fc.array(fc.integer({ min: 1, max: 320 }), { maxLength: 3 }),
});

describe('compactTable', () => {
  it('keeps every row whole, whatever is read and changed between two steps', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 2, max: 9 }), {
          minLength: 1,
          maxLength: 3,
        }),
        fc.array(change, { maxLength: 6 }),
        (kept, changes) => {
          const ids = Array.from({ length: 300 }, (_, at) => at + 1);
          const table = tableOf(ids);
          const expected = new Set(ids);
          for (const id of ids) {
            if (kept.every(each => id % each !== 0)) {
              table.deleteCommunication(id);
              expected.delete(id);
            }
          }
          const steps = compactTable(table, 50);
          let isDone = false;
          for (let at = 0; !isDone; at++) {
            const { set = [], remove = [] } = changes[at] ?? {};
            table.setCommunications([...set].sort((a, b) => a - b).map(row));
            set.forEach(id => expected.add(id));
            remove.forEach(id => {
              table.deleteCommunication(id);
              expected.delete(id);
            });
            isDone = steps.next().done === true;
            const there = rowsOf(table).map(({ id }) => id);
            expect(there).toEqual([...expected].sort((a, b) => a - b));
            expect(table.rowCount).toBe(there.length);
          }
          expect(rowsOf(table)).toEqual(
            [...expected].sort((a, b) => a - b).map(row),
          );
        },
      ),
      { numRuns: 200 },
    );
  });

  it('gives back places, texts and memory', () => {
    const table = tableOf(Array.from({ length: 10_000 }, (_, at) => at + 1));
    expect(hasManyGaps(table)).toBe(false);
    for (let id = 1; id <= 9_000; id++) {
      table.deleteCommunication(id);
    }
    expect(hasManyGaps(table)).toBe(true);
    expect([...compactTable(table)].length).toBeGreaterThan(0);
    expect(hasManyGaps(table)).toBe(false);
    expect(table.length).toBe(1_000);
    expect(table.id.length).toBeLessThan(2_000);
    expect(table.displayNames.texts).toHaveLength(1 + 1_000);
    expect(table.services.texts).toHaveLength(1 + 500);
    expect(table.processNames.texts).toHaveLength(1 + 7);
  });

  it('ranks texts anew that have the codes of others', () => {
    const table = tableOf([1, 2, 3]);
    const orders = new RowOrders(table);
    const names = () => {
      const order = orders.by('clientProcessDisplayName');
      return [0, 1, 2].map(at => order.valueAt(at));
    };
    expect(names()).toEqual(['display 1', 'display 2', 'display 3']);
    table.deleteCommunication(1);
    Array.from(compactTable(table));
    table.setCommunications([row(4)]);
    expect(names()).toEqual(['display 2', 'display 3', 'display 4']);
  });

  it('has what comes back after the newest find its place', () => {
    const table = tableOf([1, 2, 3, 4]);
    [1, 3, 4].forEach(id => table.deleteCommunication(id));
    Array.from(compactTable(table));
    table.setCommunications([row(4), row(3), row(1)]);
    expect(rowsOf(table)).toEqual([1, 2, 3, 4].map(row));
  });
});
