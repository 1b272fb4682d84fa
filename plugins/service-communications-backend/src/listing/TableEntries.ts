import {
  ListAddress,
  ListListener,
} from '../database/operations/listing/readListRows';

/** An address with what the search looks at, in lower case. */
export interface TableAddress extends ListAddress {
  words: string;
}

/** A listener with the place of its address. */
export interface TableListener extends ListListener {
  words: string;
  address: number;
}

/** In the place of an address that was deleted. */
export const NO_ADDRESS: TableAddress = toTableAddress({
  id: 0,
  network: '',
  ip: '',
  ipKey: '',
  fqdn: '',
  deviceRef: '',
});

/** In the place of a listener that was deleted. */
export const NO_LISTENER: TableListener = toTableListener(
  {
    id: 0,
    addressId: 0,
    port: 0,
    protocol: '',
    processName: '',
    serviceRef: '',
    sampleCount: 0,
  },
  0,
);

export function toTableAddress(address: ListAddress): TableAddress {
  const { ip, fqdn, deviceRef } = address;
  return {
    ...address,
    // No word that is searched for has a line break in it.
    words: `${ip}\n${fqdn}\n${deviceRef}`.toLowerCase(),
  };
}

export function toTableListener(
  listener: ListListener,
  address: number,
): TableListener {
  const { protocol, processName, serviceRef } = listener;
  return {
    ...listener,
    words: `${protocol}\n${processName}\n${serviceRef}`.toLowerCase(),
    address,
  };
}
