import { canonicalIp } from '@service-communications/model';
import { hardwareAddressOfDuid, leaseClient } from '../leaseClient';
import { LeaseLineFormat, LeaseOutcome } from '../LeaseRecord';

const NEEDED = ['address', 'valid_lifetime', 'expire'];

/** In the column `state`: somebody has it. Otherwise declined, expired, released. */
const LEASED = '0';

const DECLINED = '1';

/** A lifetime that never ends. */
const FOREVER = 0xffffffff;

/** In the column `lease_type`: a prefix that is delegated, and no address. */
const PREFIX = '2';

/**
 * `kea-leases4.csv` and `kea-leases6.csv`. Each change of a lease adds a row. One
 * that is given up has the lifetime 0, and then does not tell since when: its
 * `expire` is when it was last renewed.
 */
export class Kea implements LeaseLineFormat {
  #columns?: Map<string, number>;

  readLine(line: string): LeaseOutcome {
    const values = line.split(',');
    if (!this.#columns || line.startsWith('address,')) {
      this.#columns = new Map(values.map((name, at) => [name, at]));
      return NEEDED.every(name => this.#columns!.has(name))
        ? 'ignored'
        : { reason: `a heading without one of ${NEEDED.join(', ')}` };
    }
    const value = (name: string) =>
      values[this.#columns!.get(name) ?? -1] ?? '';
    if (value('lease_type') === PREFIX) {
      return 'ignored';
    }
    const ip = canonicalIp(value('address'));
    if (ip === undefined) {
      return { reason: `${JSON.stringify(value('address'))} is no address` };
    }
    const lifetime = secondsOf(value('valid_lifetime'));
    const expire = secondsOf(value('expire'));
    if (lifetime === undefined || expire === undefined) {
      return { reason: 'valid_lifetime and expire must be whole seconds' };
    }
    if ((value('state') || LEASED) !== LEASED || lifetime === 0) {
      return freeRecord(ip, value('state'), expire, lifetime);
    }
    const duid = value('duid');
    return {
      type: 'leased',
      ip,
      client: leaseClient({
        hardwareAddress: value('hwaddr') || hardwareAddressOfDuid(duid),
        id: duid || value('client_id'),
        hostName: value('hostname').replaceAll('&#x2c', ','),
      }),
      since: (expire - lifetime) * 1000,
      until: lifetime === FOREVER ? Infinity : expire * 1000,
    };
  }
}

function freeRecord(
  ip: string,
  state: string,
  expire: number,
  lifetime: number,
): LeaseOutcome {
  if (lifetime === 0) {
    return { type: 'free', ip, after: expire * 1000 };
  }
  // A declined lease lasts as long as nobody shall have the address.
  const since = state === DECLINED ? expire - lifetime : expire;
  return { type: 'free', ip, since: since * 1000 };
}

function secondsOf(text: string): number | undefined {
  return /^\d{1,12}$/.test(text) ? Number(text) : undefined;
}
