import { hostName } from '@service-communications/model';
import { Knex } from 'knex';
import {
  readLinkAddresses,
  StoredAddress,
} from '../database/operations/links/readLinkAddresses';
import {
  ManualLinksAt,
  readManualLinksAt,
} from '../database/operations/links/readManualLinksAt';
import { EntityIndex } from './EntityIndex';
import { AddressMatch, matchAddress } from './matchAddress';
import { withManualLink } from './withManualLink';

/** An address, what claims it, and the device it is. */
export interface Place {
  address: StoredAddress;
  manual: ManualLinksAt;
  /** What the device is decided by. */
  deviceMatch: AddressMatch | undefined;
  /** What services are looked for by. */
  match: AddressMatch | undefined;
  deviceRef: string | undefined;
}

/** Places by the ids of their addresses. */
export async function readPlaces(
  { database, index }: { database: Knex; index: EntityIndex },
  addressIds: Iterable<number>,
): Promise<Map<number, Place>> {
  const ids = [...new Set(addressIds)];
  const addresses = await readLinkAddresses(database, ids);
  const manualAt = await readManualLinksAt(database, ids);
  return new Map(
    addresses.map(address => [
      address.id,
      placeOf(index, address, manualAt(address.id)),
    ]),
  );
}

function placeOf(
  index: EntityIndex,
  address: StoredAddress,
  manual: ManualLinksAt,
): Place {
  const { network, ip, ipKey, fqdn, hostNames, workload } = address;
  const names = fqdn ? [hostName(fqdn)] : hostNames;
  const match = matchAddress(index, {
    network,
    ip,
    ipKey,
    names,
    workload,
  });
  const deviceMatch = withManualLink(index, match, manual);
  return {
    address,
    manual,
    deviceMatch,
    // Another device set by hand says nothing against the services here; a
    // Component set by hand is itself the service.
    match: deviceMatch?.entities.some(({ isComponent }) => isComponent)
      ? deviceMatch
      : match,
    deviceRef: address.device.ref ?? undefined,
  };
}
