import {
  canonicalIp,
  cidrRange,
  ipKey,
  isWildcardIp,
} from '@service-communications/model';
import { ParsedAnnotation } from './ParsedAnnotation';
import { parseList } from './parseList';

/** Addresses from `first` to `last`, both of them included, as `ipKey`s. */
export interface AddressRange {
  first: string;
  last: string;
}

/** An address or a block of addresses. */
export type IpAddressEntry = { ip: string } | { range: AddressRange };

/**
 * Reads the annotation `service-communications/ip-addresses`, such as
 * `10.0.0.5, 2001:db8::1, 10.1.0.0/16`. A block of one address is the address.
 */
export function parseIpAddresses(
  text: string | undefined,
): ParsedAnnotation<IpAddressEntry> {
  return parseList<IpAddressEntry>(text, entry =>
    entry.includes('/') ? parseBlock(entry) : parseAddress(entry),
  );
}

function parseAddress(entry: string) {
  const ip = canonicalIp(entry);
  if (!ip) {
    return { reason: 'is no IP address' };
  }
  return isWildcardIp(ip)
    ? { reason: 'stands for every address and is none' }
    : { value: { ip } };
}

function parseBlock(entry: string) {
  const address = canonicalIp(entry.slice(0, entry.indexOf('/')));
  const range = cidrRange(entry);
  if (!address || !range) {
    return { reason: 'is no CIDR' };
  }
  if (range.first === range.last) {
    return { value: { ip: address } };
  }
  // 10.1.2.3/16 is how interfaces print their address: no claim on the block.
  return range.first === ipKey(address)
    ? { value: { range } }
    : {
        reason:
          'has bits behind its prefix: write the address alone, or the first address of the block',
      };
}
