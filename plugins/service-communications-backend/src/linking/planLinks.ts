import {
  DeviceLinkRequest,
  ServiceLinkRequest,
} from '@service-communications/plugin-service-communications-node';
import { canonicalIp } from '@service-communications/discovery';
import { Knex } from 'knex';
import { LinkColumns } from '../database/operations/linking/LinkColumns';
import {
  readLinkAddresses,
  StoredAddress,
} from '../database/operations/linking/readLinkAddresses';
import {
  readLinkClients,
  readLinkClientsOf,
  StoredClient,
} from '../database/operations/linking/readLinkClients';
import {
  readLinkListeners,
  StoredListener,
} from '../database/operations/linking/readLinkListeners';
import { LinkPlan } from '../database/operations/linking/writeLinkPlan';
import { hostName } from '../sample/hostName';
import { EntityIndex } from './EntityIndex';
import { Link } from './Link';
import { LinkAnswer, LinkAsker } from './LinkAnswers';
import { AddressMatch, matchAddress } from './matchAddress';
import { resolveClientService } from './resolveClientService';
import { resolveDevice } from './resolveDevice';
import { resolveListenerService } from './resolveListenerService';

/** Where links are read from, and who decides on them. */
export interface LinkSources {
  database: Knex;
  index: EntityIndex;
  asker: LinkAsker;
}

/** The rows to write, and the addresses that a resolver still owes answers for. */
export interface PlannedLinks extends LinkPlan {
  undecided: number[];
}

/** An address, the entities that claim it, and the device it is. */
interface Place {
  address: StoredAddress;
  match: AddressMatch | undefined;
  deviceRef: string | undefined;
}

/**
 * Decides on the devices of addresses, and on the services of the listeners
 * and clients at those.
 *
 * @param dependents - `all` of them, or only those at addresses that have or
 * had a device: without one, before and after, nothing changes for them
 */
export async function planAddressLinks(
  sources: LinkSources,
  options: { ids: readonly number[]; dependents: 'all' | 'at-devices' },
): Promise<PlannedLinks> {
  const { database, index } = sources;
  const addresses = await readLinkAddresses(database, options.ids);
  const matches = addresses.map(address => matchStored(index, address));
  const answers = await decide(
    matches.map((match, at) => ({
      link: resolveDevice(match),
      request: deviceRequest(addresses[at]),
    })),
    requests => sources.asker.devices(requests),
  );
  const plan = emptyPlan();
  const places = new Map<number, Place>();
  answers.forEach((answer, at) => {
    const address = addresses[at];
    if (!answer.known) {
      plan.undecided.push(address.id);
      return;
    }
    const device = toColumns(answer.link);
    const discoveredFqdn = discoveredFqdnOf(address);
    if (
      !address.linked ||
      address.discoveredFqdn !== discoveredFqdn ||
      !isSameLink(address.device, device)
    ) {
      plan.devices.push({ id: address.id, discoveredFqdn, device });
    }
    if (
      options.dependents === 'all' ||
      device.rule !== null ||
      address.device.rule !== null
    ) {
      places.set(address.id, {
        address,
        match: matches[at],
        deviceRef: answer.link?.entityRef,
      });
    }
  });
  if (places.size > 0) {
    const ids = [...places.keys()];
    await planListeners(sources, {
      plan,
      places,
      listeners: await readLinkListeners(database, {
        column: 'address_id',
        ids,
      }),
    });
    const decided = new Map<string, StoredClient>();
    await planClients(sources, {
      plan,
      places,
      clients: await readLinkClients(database, ids),
      // Its communications may have had several links; from now on it is one.
      take: client =>
        decided.set(`${client.addressId} ${client.processName}`, client),
    });
    plan.clients.push(...decided.values());
  }
  return plan;
}

/** Decides on the services of some listeners; their devices stand. */
export async function planListenerLinks(
  sources: LinkSources,
  ids: readonly number[],
): Promise<PlannedLinks> {
  const plan = emptyPlan();
  const listeners = await readLinkListeners(sources.database, {
    column: 'id',
    ids,
  });
  const places = await readPlaces(sources, listeners);
  await planListeners(sources, { plan, places, listeners });
  return plan;
}

/** Decides on the clients of some communications; their devices stand. */
export async function planCommunicationLinks(
  sources: LinkSources,
  ids: readonly number[],
): Promise<PlannedLinks> {
  const plan = emptyPlan();
  const clients = await readLinkClientsOf(sources.database, ids);
  const places = await readPlaces(sources, clients);
  await planClients(sources, {
    plan,
    places,
    clients,
    take: ({ id, service }) => plan.communications.push({ id, service }),
  });
  return plan;
}

async function planListeners(
  { index, asker }: LinkSources,
  options: {
    plan: PlannedLinks;
    places: ReadonlyMap<number, Place>;
    listeners: StoredListener[];
  },
): Promise<void> {
  const { plan, places, listeners } = options;
  const answers = await decide(
    listeners.map(({ addressId, port, protocol, processName }) => {
      const { address, match, deviceRef } = places.get(addressId)!;
      const { network, ip } = address;
      const end = { network, ip, deviceRef, port, protocol, processName };
      return {
        link: resolveListenerService(index, { ...end, match }),
        request: { end: 'listener' as const, ...end },
      };
    }),
    (requests: ServiceLinkRequest[]) => asker.services(requests),
  );
  answers.forEach((answer, at) => {
    const { id, addressId, linked, service: stored } = listeners[at];
    const service = answer.known ? toColumns(answer.link) : undefined;
    if (!service) {
      plan.undecided.push(addressId);
    } else if (!linked || !isSameLink(stored, service)) {
      plan.listeners.push({ id, service });
    }
  });
}

async function planClients<TClient extends StoredClient>(
  { index, asker }: LinkSources,
  options: {
    plan: PlannedLinks;
    places: ReadonlyMap<number, Place>;
    clients: TClient[];
    /** Called with those whose service is new. */
    take(decided: TClient): void;
  },
): Promise<void> {
  const { plan, places, clients, take } = options;
  const answers = await decide(
    clients.map(({ addressId, processName: name }) => {
      const { address, match, deviceRef } = places.get(addressId)!;
      const { network, ip } = address;
      const processName = name || undefined;
      return {
        link: resolveClientService(index, { deviceRef, match, processName }),
        request: {
          end: 'client' as const,
          network,
          ip,
          deviceRef,
          processName,
        },
      };
    }),
    (requests: ServiceLinkRequest[]) => asker.services(requests),
  );
  answers.forEach((answer, at) => {
    const client = clients[at];
    const service = answer.known ? toColumns(answer.link) : undefined;
    if (!service) {
      plan.undecided.push(client.addressId);
    } else if (!client.linked || !isSameLink(client.service, service)) {
      take({ ...client, service });
    }
  });
}

/** What the built-in rules found stands; the resolvers are asked for the rest. */
async function decide<TRequest>(
  ends: { link: Link | undefined; request: TRequest }[],
  ask: (requests: TRequest[]) => Promise<LinkAnswer[]>,
): Promise<LinkAnswer[]> {
  const open = ends.filter(({ link }) => !link);
  const answers = (await ask(open.map(({ request }) => request))).values();
  return ends.map(({ link }) =>
    link ? { known: true, link } : answers.next().value!,
  );
}

async function readPlaces(
  { database, index }: LinkSources,
  rows: { addressId: number }[],
): Promise<Map<number, Place>> {
  const ids = new Set(rows.map(({ addressId }) => addressId));
  const addresses = await readLinkAddresses(database, [...ids]);
  return new Map(
    addresses.map(address => [
      address.id,
      {
        address,
        match: matchStored(index, address),
        deviceRef: address.device.ref ?? undefined,
      },
    ]),
  );
}

function matchStored(index: EntityIndex, address: StoredAddress) {
  const { network, ip, ipKey, fqdn, hostNames } = address;
  const names = fqdn ? [hostName(fqdn)] : hostNames;
  return matchAddress(index, { network, ip, ipKey, names });
}

function deviceRequest(address: StoredAddress): DeviceLinkRequest {
  const { network, ip, hostNames, fqdn } = address;
  return { network, ip, hostNames, fqdn };
}

/** A name that several hosts share an address under would be a guess. */
function discoveredFqdnOf({ hostNames }: StoredAddress): string | undefined {
  return hostNames.length === 1 && !canonicalIp(hostNames[0])
    ? hostNames[0]
    : undefined;
}

function toColumns(link: Link | undefined): LinkColumns {
  return {
    ref: link?.entityRef ?? null,
    rule: link?.rule ?? null,
    candidates: link?.candidates ? JSON.stringify(link.candidates) : null,
  };
}

function isSameLink(a: LinkColumns, b: LinkColumns): boolean {
  return a.ref === b.ref && a.rule === b.rule && a.candidates === b.candidates;
}

function emptyPlan(): PlannedLinks {
  return {
    devices: [],
    listeners: [],
    clients: [],
    communications: [],
    undecided: [],
  };
}
