import { LeaseClient } from '@service-communications/discovery';
import { parseWorkloadName } from '@service-communications/model';
import { AddressOwner } from '../facts/AddressFact';

/** What a DHCP client is, whatever is known of it. */
const KIND = 'Host';

/**
 * The workload that a DHCP client is: `Host/laptop`, by its host name, else by
 * its hardware address; undefined where it can have no name.
 *
 * @param options.hardwareAddresses - whether they may stand in names
 */
export function ownerOfLease(
  { hostName, hardwareAddress }: LeaseClient,
  options: { hardwareAddresses: boolean },
): AddressOwner | undefined {
  const names = [
    hostName,
    ...(options.hardwareAddresses ? [hardwareAddress] : []),
  ];
  const name = names.find(
    each =>
      each !== undefined && parseWorkloadName(`${KIND}/${each}`)?.name === each,
  );
  return name === undefined
    ? undefined
    : {
        workload: { kind: KIND, name },
        instance: '',
        labels: {},
        annotations: {},
      };
}

/** What a client is known by from one lease to the next. */
export function holderOfLease({
  hardwareAddress,
  id,
  hostName,
}: LeaseClient): string {
  return hardwareAddress ?? id ?? hostName ?? '';
}
