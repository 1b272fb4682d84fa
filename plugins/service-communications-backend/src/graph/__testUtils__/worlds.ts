import { PermissionCriteria } from '@backstage/plugin-permission-common';
import { ipKey } from '@service-communications/model';
import fc from 'fast-check';
import {
  ListAddress,
  ListCommunication,
  ListListener,
} from '../../database/operations/listing/readListRows';
import { ListTable } from '../../listing/ListTable';
import { StoredPermissionFilter } from '../../model/CommunicationsSelection';
import { communicationStates } from '@service-communications/plugin-service-communications-common';

/** What a list in memory is made of. */
export interface World {
  addresses: ListAddress[];
  listeners: ListListener[];
  communications: ListCommunication[];
}

const NETWORKS = ['default', 'plant'];
const IPS = ['10.0.0.1', '10.0.0.2', '10.0.1.1', '2001:db8::1', '2001:db8::2'];
export const DEVICES = ['db-1', 'db-2', 'web'].map(
  name => `resource:default/${name}`,
);
export const SERVICES = ['orders', 'cart-a', 'cart-b', 'mail'].map(
  name => `component:default/${name}`,
);
export const DAY = 86_400_000;
/** The time at which these worlds are looked at. */
export const NOW = Date.parse('2026-03-01T00:00:00Z');

const deviceRef = fc.constantFrom('', ...DEVICES, ...DEVICES);
const serviceRef = fc.constantFrom('', ...SERVICES, DEVICES[0]);
const time = fc.oneof(
  { weight: 5, arbitrary: fc.nat(20).map(days => NOW - days * DAY) },
  { weight: 1, arbitrary: fc.constant(NaN) },
);

const flow = fc.option(
  fc
    .record({
      clientBytes: fc.option(fc.nat(9), { nil: undefined }),
      listenerBytes: fc.option(fc.nat(9), { nil: undefined }),
      activeSamples: fc.nat(3),
      totalPorts: fc.nat(9),
    })
    .map(counted => ({
      ...counted,
      first: 1,
      last: 2,
      active: 1,
      totalEvents: 1,
    })),
  { nil: undefined },
);

/** What socket scans and flows found of a pair. */
const pair = fc.record({
  clientAddressId: fc.integer({ min: 1, max: IPS.length }),
  listener: fc.nat(7),
  firstFound: time,
  activeSamples: fc.nat(3),
  totalPorts: fc.nat(20),
  state: fc.option(fc.constantFrom(...communicationStates), {
    nil: undefined,
  }),
  flow,
  rows: fc.array(
    fc.record({
      processName: fc.constantFrom('', 'java', 'node', 'curl'),
      serviceRef,
      firstDetected: time,
      lastDetected: time,
      origin: fc.constantFrom('discovered' as const, 'manual' as const),
      isIgnored: fc.constantFrom(false, false, false, true),
      ignoreRuleId: fc.constantFrom(0, 0, 0, 0, 7),
    }),
    { minLength: 1, maxLength: 3 },
  ),
});

export const worlds: fc.Arbitrary<World> = fc
  .record({
    devices: fc.array(deviceRef, {
      minLength: 2 * IPS.length,
      maxLength: 2 * IPS.length,
    }),
    listeners: fc.array(
      fc.record({
        address: fc.nat(2 * IPS.length - 1),
        port: fc.constantFrom(80, 5432),
        serviceRef,
      }),
      { minLength: 1, maxLength: 8 },
    ),
    pairs: fc.oneof(
      fc.array(pair, { maxLength: 10 }),
      fc.array(pair, { minLength: 20, maxLength: 30 }),
    ),
    order: fc.infiniteStream(fc.nat(1_000)),
  })
  .map(({ devices, listeners, pairs, order }) => {
    const addresses = devices.map((ref, at) => ({
      id: at + 1,
      network: NETWORKS[Math.floor(at / IPS.length)],
      ip: IPS[at % IPS.length],
      ipKey: ipKey(IPS[at % IPS.length]),
      fqdn: '',
      deviceRef: ref,
    }));
    const keys = new Set<string>();
    const communications = pairs.flatMap(({ rows, listener, ...each }) => {
      const listenerId = (listener % listeners.length) + 1;
      const { address } = listeners[listenerId - 1];
      // The client is of the listener's network.
      const clientAddressId =
        each.clientAddressId + (address < IPS.length ? 0 : IPS.length);
      const key = `${listenerId} ${clientAddressId}`;
      if (keys.has(key)) {
        return [];
      }
      keys.add(key);
      return rows.map(row => ({
        ...each,
        ...row,
        pairId: keys.size,
        listenerId,
        clientAddressId,
        processDisplayName: '',
        createdAt: 0,
        updatedAt: 0,
        lastFound: each.firstFound,
        sampleOffset: 0,
      }));
    });
    const sorted = communications
      .map(row => ({ row, key: order.next().value }))
      .sort((a, b) => a.key - b.key);
    return {
      addresses,
      listeners: listeners.map(({ address, ...each }, at) => ({
        ...each,
        id: at + 1,
        addressId: address + 1,
        protocol: 'tcp',
        processName: '',
        sampleCount: 3,
      })),
      communications: sorted.map(({ row }, at) => ({ ...row, id: at + 1 })),
    };
  });

/** The list in memory of a world. */
export function tableOf(world: World): ListTable {
  const table = new ListTable();
  world.addresses.forEach(address => table.setAddress(address));
  world.listeners.forEach(listener => table.setListener(listener));
  table.setCommunications(world.communications);
  return table;
}

export const permissionFilters: fc.Arbitrary<
  PermissionCriteria<StoredPermissionFilter> | undefined
> = fc.option(
  fc.oneof(
    fc.subarray(NETWORKS).map(network => ({ network })),
    fc.constant({ origin: ['discovered'] }),
    fc.subarray([...DEVICES, ...SERVICES]).map(entityRefs => ({ entityRefs })),
    fc.subarray(DEVICES).map(entityRefs => ({ not: { entityRefs } })),
  ) as fc.Arbitrary<PermissionCriteria<StoredPermissionFilter>>,
  { nil: undefined },
);
