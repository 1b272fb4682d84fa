import { hostName } from '@service-communications/model';
import { LeaseClient } from './LeaseRecord';

/** What machines are called that nobody has named. */
const NAMES_NOBODY = new Set(['*', 'localhost', 'localhost.localdomain']);

/** A client as files describe it: without what is empty or names nobody. */
export function leaseClient(written: {
  hardwareAddress?: string;
  id?: string;
  hostName?: string;
}): LeaseClient {
  const hardwareAddress = hardwareAddressOf(written.hardwareAddress ?? '');
  const name = hostName(written.hostName ?? '');
  return {
    ...(hardwareAddress && { hardwareAddress }),
    ...(written.id && written.id !== '*' && { id: written.id }),
    ...(name && !NAMES_NOBODY.has(name) && { hostName: name }),
  };
}

/** In lower case with colons; undefined where it is none, or only zeros. */
function hardwareAddressOf(text: string): string | undefined {
  const address = text.toLowerCase().replaceAll('-', ':');
  return /^[\da-f]{2}(:[\da-f]{2}){5,19}$/.test(address) &&
    /[1-9a-f]/.test(address)
    ? address
    : undefined;
}

/**
 * The hardware address that a DUID is made of (RFC 8415 section 11: types 1 and
 * 3, Ethernet), so that a client is known by it in both versions of IP.
 *
 * @param duid - its bytes in hexadecimal digits with colons
 */
export function hardwareAddressOfDuid(duid: string): string | undefined {
  const bytes = duid.toLowerCase().split(':');
  const isOf = (type: string, length: number) =>
    bytes.length === length && duid.startsWith(`00:${type}:00:01:`);
  return isOf('01', 14) || isOf('03', 10)
    ? bytes.slice(-6).join(':')
    : undefined;
}
