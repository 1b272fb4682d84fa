import { InputError } from '@backstage/errors';
import { ipKey } from '@service-communications/model';
import { AddressRange, parseIpAddresses } from './annotations/parseIpAddresses';

/** A block or an address of the config. Throws InputError that names the key. */
export function readRange(text: string, key: string): AddressRange {
  const {
    values: [value],
    reasons: [reason],
  } = parseIpAddresses(text);
  if (!value) {
    throw new InputError(`${key}: ${reason ?? 'is empty'}`);
  }
  return 'range' in value ? value.range : rangeOf(value.ip);
}

/** An address as a block of one. */
export function rangeOf(ip: string): AddressRange {
  const key = ipKey(ip);
  return { first: key, last: key };
}
