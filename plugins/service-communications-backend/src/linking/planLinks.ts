import {
  DeviceLinkRequest,
  ServiceLinkRequest,
} from '@service-communications/plugin-service-communications-node';
import { canonicalIp } from '@service-communications/model';
import { Knex } from 'knex';
import { StoredAddress } from '../database/operations/links/readLinkAddresses';
import {
  readLinkClients,
  readLinkClientsOf,
  StoredClient,
} from '../database/operations/links/readLinkClients';
import {
  readLinkListeners,
  StoredListener,
} from '../database/operations/links/readLinkListeners';
import {
  listenerName,
  ManualEntity,
} from '../database/operations/links/readManualLinksAt';
import { decideLinks } from './decideLinks';
import { EntityIndex } from './EntityIndex';
import { Link } from './Link';
import { LinkAsker } from './LinkAnswers';
import { Place, readPlaces } from './Place';
import { emptyPlan, isSameLink, PlannedLinks, toColumns } from './PlannedLinks';
import { resolveClientService } from './resolveClientService';
import { resolveDevice } from './resolveDevice';
import { resolveListenerService } from './resolveListenerService';

/** Where links are read from, and who decides on them. */
export interface LinkSources {
  database: Knex;
  index: EntityIndex;
  asker: LinkAsker;
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
  const { database } = sources;
  const found = [...(await readPlaces(sources, options.ids)).values()];
  const answers = await decideLinks(
    found.map(({ address, deviceMatch }) => ({
      link: resolveDevice(deviceMatch),
      isManual: deviceMatch?.rule === 'manual',
      request: deviceRequest(address),
    })),
    requests => sources.asker.devices(requests),
  );
  const plan = emptyPlan();
  const places = new Map<number, Place>();
  /** Whose communications are all looked at again. */
  const recalled = new Set<number>();
  answers.forEach((answer, at) => {
    const { address } = found[at];
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
    if (address.device.ref !== device.ref) {
      plan.recalled.addressIds.push(address.id);
      recalled.add(address.id);
      if (address.device.ref !== null) {
        plan.formerCallers.clientAddressIds.push(address.id);
      }
    }
    if (
      options.dependents === 'all' ||
      device.rule !== null ||
      address.device.rule !== null
    ) {
      places.set(address.id, {
        ...found[at],
        deviceRef: answer.link?.entityRef,
      });
    }
  });
  if (places.size > 0) {
    const ids = [...places.keys()];
    await planListeners(sources, {
      plan,
      places,
      recalled,
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
      take(client, { isCaller, wasCaller }) {
        const { addressId } = client;
        decided.set(`${addressId} ${client.processName}`, client);
        if (isCaller && !recalled.has(addressId)) {
          plan.recalled.clientAddressIds.push(addressId);
        }
        if (wasCaller) {
          plan.formerCallers.clientAddressIds.push(addressId);
        }
      },
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
  const places = await readPlaces(
    sources,
    listeners.map(({ addressId }) => addressId),
  );
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
  const places = await readPlaces(
    sources,
    clients.map(({ addressId }) => addressId),
  );
  await planClients(sources, {
    plan,
    places,
    clients,
    take({ id, service }, { isCaller, wasCaller }) {
      plan.communications.push({ id, service });
      if (isCaller) {
        plan.recalled.communicationIds.push(id);
      }
      if (wasCaller) {
        plan.formerCallers.communicationIds.push(id);
      }
    },
  });
  return plan;
}

async function planListeners(
  { index, asker }: LinkSources,
  options: {
    plan: PlannedLinks;
    places: ReadonlyMap<number, Place>;
    listeners: StoredListener[];
    /** Addresses whose communications are all looked at again. */
    recalled?: ReadonlySet<number>;
  },
): Promise<void> {
  const { plan, places, listeners, recalled } = options;
  const answers = await decideLinks(
    listeners.map(({ addressId, port, protocol, processName }) => {
      const { address, manual, match, deviceRef } = places.get(addressId)!;
      const { network, ip } = address;
      const end = { network, ip, deviceRef, port, protocol, processName };
      const byHand = manual.listeners.get(listenerName(port, protocol));
      return {
        link: byHand
          ? manualLink(byHand)
          : resolveListenerService(index, { ...end, match }),
        isManual: byHand !== undefined,
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
      if (stored.ref !== service.ref && !recalled?.has(addressId)) {
        plan.recalled.listenerIds.push(id);
      }
    }
  });
}

async function planClients<TClient extends StoredClient>(
  { index, asker }: LinkSources,
  options: {
    plan: PlannedLinks;
    places: ReadonlyMap<number, Place>;
    clients: TClient[];
    /**
     * Called with those whose service is new.
     *
     * @param caller - whether an entity is known that calls by it, and whether
     * another service was
     */
    take(
      decided: TClient,
      caller: { isCaller: boolean; wasCaller: boolean },
    ): void;
  },
): Promise<void> {
  const { plan, places, clients, take } = options;
  const answers = await decideLinks(
    clients.map(({ addressId, processName: name }) => {
      const { address, manual, match, deviceRef } = places.get(addressId)!;
      const { network, ip } = address;
      const processName = name || undefined;
      const byHand = manual.clients.get(name);
      return {
        link: byHand
          ? manualLink(byHand)
          : resolveClientService(index, { deviceRef, match, processName }),
        isManual: byHand !== undefined,
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
      const { deviceRef } = places.get(client.addressId)!;
      take(
        { ...client, service },
        {
          isCaller: [deviceRef, service.ref].some(Boolean),
          wasCaller: client.service.ref !== null,
        },
      );
    }
  });
}

/** Nothing while the entity is missing. */
function manualLink({ entityRef, isMissing }: ManualEntity): Link | undefined {
  return isMissing ? undefined : { entityRef, rule: 'manual' };
}

function deviceRequest(address: StoredAddress): DeviceLinkRequest {
  const { network, ip, hostNames, fqdn } = address;
  return { network, ip, hostNames, fqdn };
}

/** A name that several hosts share an address under would be a guess. */
function discoveredFqdnOf({
  workload,
  hostNames,
}: StoredAddress): string | undefined {
  return !workload && hostNames.length === 1 && !canonicalIp(hostNames[0])
    ? hostNames[0]
    : undefined;
}
