import { cidrRange } from '@service-communications/model';
import {
  communicationDirections,
  EntityNeighbour,
} from '@service-communications/plugin-service-communications-common';
import fc from 'fast-check';
import { ListAddress } from '../database/operations/listing/readListRows';
import { mostUrgent } from './__testUtils__/mostUrgent';
import {
  callees,
  callers,
  groupBy,
  NaiveCommunication,
  naiveCommunications,
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
import { neighboursOf } from './neighboursOf';

jest.setTimeout(120_000);

type Question = Parameters<typeof neighboursOf>[1];

/** The block of an address: the worlds have these. */
function blockOf(ip: string): string {
  return ip.includes(':')
    ? '2001:db8::/64'
    : `${ip.slice(0, ip.lastIndexOf('.'))}.0/24`;
}

const toTime = (time: number | undefined) =>
  time === undefined ? undefined : new Date(time).toISOString();

const nameOf = ({ entityRef, block }: EntityNeighbour) =>
  entityRef ?? JSON.stringify(block);
const byName = (neighbours: EntityNeighbour[]) =>
  [...neighbours].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));

function naiveNeighbours(
  world: World,
  { entityRef, direction, parts, permissionFilter }: Question,
): EntityNeighbour[] {
  const isCalled = direction === 'clients';
  const isOne = (ref: string) => (parts ?? [entityRef]).includes(ref);
  const rows = naiveCommunications(world, permissionFilter).filter(
    row =>
      (isCalled ? callees : callers)(row).some(isOne) &&
      !(parts && (isCalled ? callers : callees)(row).some(isOne)),
  );
  const addressOf = (row: NaiveCommunication): ListAddress =>
    isCalled ? row.client : row.listener.address;
  const keyOf = (row: NaiveCommunication) =>
    (isCalled ? callers : callees)(row)[0] ??
    `${addressOf(row).network} ${blockOf(addressOf(row).ip)}`;
  return [...groupBy(rows, keyOf)].map(([key, ofOther]) => {
    const { firstDetected, lastDetected, ...numbers } = naiveSums(ofOther);
    const ips = new Set(ofOther.map(row => addressOf(row).ip));
    const [network, block] = key.split(' ');
    const [ip] = ips;
    const single = ip.includes(':') ? 128 : 32;
    return {
      ...(block
        ? {
            block: {
              network,
              cidr: ips.size === 1 ? `${ip}/${single}` : block,
              addresses: ips.size,
            },
          }
        : { entityRef: key }),
      ...numbers,
      state: mostUrgent(ofOther.map(({ state }) => state)),
      firstDetected: toTime(firstDetected),
      lastDetected: toTime(lastDetected),
    };
  });
}

describe('neighboursOf', () => {
  it('is what a plain look at every communication shows, the heaviest first', () => {
    let found = 0;
    fc.assert(
      fc.property(
        worlds,
        permissionFilters,
        fc.constantFrom(...DEVICES, ...SERVICES),
        fc.constantFrom(...communicationDirections),
        fc.option(fc.subarray([...DEVICES, ...SERVICES], { minLength: 1 }), {
          nil: undefined,
          freq: 1,
        }),
        (world, permissionFilter, entityRef, direction, parts) => {
          const question = { entityRef, direction, parts, permissionFilter };
          const neighbours = neighboursOf(tableOf(world), question);
          found += neighbours.length;
          expect(byName(neighbours)).toEqual(
            byName(naiveNeighbours(world, question)),
          );
          const weights = neighbours.map(
            ({ averageClientConnections = 0 }) => averageClientConnections,
          );
          expect(weights).toEqual([...weights].sort((a, b) => b - a));
        },
      ),
      { numRuns: 500 },
    );
    // It was not all about nobody.
    expect(found).toBeGreaterThan(200);
  });

  it('puts addresses that no entity has together by block and network', () => {
    expect(cidrRange(blockOf('2001:db8::1'))).toEqual(
      cidrRange('2001:db8::2/64'),
    );
    const address = (id: number, network: string, ip: string) => ({
      id,
      network,
      ip,
      ipKey: cidrRange(ip)!.first,
      fqdn: '',
      deviceRef: id === 1 || id === 6 ? 'resource:default/db' : '',
    });
    const listener = {
      port: 80,
      protocol: 'tcp',
      processName: '',
      serviceRef: '',
      sampleCount: 1,
    };
    const call = (id: number, clientAddressId: number, listenerId: number) => ({
      id,
      pairId: id,
      clientAddressId,
      listenerId,
      processName: '',
      processDisplayName: '',
      serviceRef: '',
      origin: 'discovered' as const,
      firstDetected: 1,
      lastDetected: 2,
      createdAt: 0,
      updatedAt: 0,
      firstFound: NaN,
      lastFound: NaN,
      activeSamples: 0,
      totalPorts: 0,
      sampleOffset: 0,
      isIgnored: false,
      ignoreRuleId: 0,
    });
    const table = tableOf({
      addresses: [
        address(1, 'default', '10.0.0.1'),
        address(2, 'default', '10.9.1.1'),
        address(3, 'default', '10.9.1.200'),
        address(4, 'default', '10.9.2.1'),
        address(5, 'default', '2001:db8::7'),
        address(6, 'plant', '10.0.0.1'),
        address(7, 'plant', '10.9.1.1'),
      ],
      listeners: [
        { ...listener, id: 1, addressId: 1 },
        { ...listener, id: 2, addressId: 6 },
      ],
      communications: [2, 3, 4, 5]
        .map(client => call(client, client, 1))
        .concat(call(7, 7, 2)),
    });
    expect(
      neighboursOf(table, {
        entityRef: 'resource:default/db',
        direction: 'clients',
      }).map(({ block, communications }) => [
        block?.network,
        block?.cidr,
        block?.addresses,
        communications,
      ]),
    ).toEqual([
      ['default', '10.9.1.0/24', 2, 2],
      ['default', '10.9.2.1/32', 1, 1],
      ['default', '2001:db8::7/128', 1, 1],
      ['plant', '10.9.1.1/32', 1, 1],
    ]);
  });
});
