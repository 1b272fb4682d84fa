import {
  canonicalIp,
  cidrRange,
  endKey,
  ipKey,
  isWildcardIp,
  isWorkloadPattern,
  parseWorkloadName,
  Workload,
  workloadName,
} from '@service-communications/model';
import { endIpField, Field, ipField, mustOf, textAs } from './fields';

/** A workload by its name, such as `prod/shop/Deployment/orders`. */
export const workloadField = textAs(
  'a workload, such as shop/Deployment/orders',
  text => (parseWorkloadName(text) ? text : undefined),
);

/** The parts of a workload, as its name. */
export const workloadPartsField: Field<string> = {
  must: 'a workload, such as {"namespace": "shop", "kind": "Deployment", "name": "orders"}',
  read(value) {
    if (typeof value !== 'object' || value === null) {
      return undefined;
    }
    const { cluster, namespace, kind, name } = value as Record<string, unknown>;
    const given = [cluster, namespace].filter(part => part !== undefined);
    return [...given, kind, name].every(
      part => typeof part === 'string' && part !== '' && !part.includes('/'),
    )
      ? workloadField.read(workloadName(value as Workload))
      : undefined;
  },
  json: {
    type: 'object',
    required: ['kind', 'name'],
    properties: Object.fromEntries(
      ['cluster', 'namespace', 'kind', 'name'].map(part => [
        part,
        { type: 'string' },
      ]),
    ),
  },
};

/** An address that does not stand for all, or a workload by its name. */
export const endField = textAs(
  value => `${mustOf(endIpField, value)}, or the name of a workload`,
  text => endIpField.read(text) ?? workloadField.read(text),
);

/** An end of an exchange: any address, or a workload by its name. */
export const exchangeEndField = textAs(
  'an IPv4 or IPv6 address, or the name of a workload',
  text => ipField.read(text) ?? workloadField.read(text),
);

/** Addresses from `first` to `last`, as keys. */
export interface AddressBlock {
  address: string;
  first: string;
  last: string;
}

/** One end: an address, or a workload. */
export const addressField: Field<AddressBlock> = {
  ...endField,
  read: value => {
    const address = endField.read(value);
    return address === undefined
      ? undefined
      : { address, first: endKey(address), last: endKey(address) };
  },
};

/** An address, or a block that is written by its first address. */
export const addressOrBlockField = textAs<AddressBlock>(
  value =>
    cidrRange(String(value)) && !isWildcardIp(String(value))
      ? `an address, or a block by its first one: ${JSON.stringify(
          value,
        )} has bits behind its prefix`
      : mustOf(endField, value),
  text => {
    const [ip, prefix] = text.trim().split('/');
    if (prefix === undefined || workloadField.read(text)) {
      return addressField.read(text);
    }
    const address = canonicalIp(ip);
    const range = cidrRange(text);
    if (address === undefined || range?.first !== ipKey(address)) {
      return undefined;
    }
    // A block of one address is the address.
    return range.first === range.last
      ? addressField.read(address)
      : { address: `${address}/${prefix}`, ...range };
  },
);

/** An address, a CIDR, or workloads by a pattern of their names. */
export const addressOrWorkloadsField = textAs(
  'an address, a CIDR or workloads, such as 10.0.0.0/8 or prod/shop/*',
  text => (cidrRange(text) || isWorkloadPattern(text) ? text : undefined),
);
