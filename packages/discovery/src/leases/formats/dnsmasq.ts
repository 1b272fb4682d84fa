import { canonicalIp } from '@service-communications/model';
import { hardwareAddressOfDuid, leaseClient } from '../leaseClient';
import { LeaseLineFormat, LeaseOutcome } from '../LeaseRecord';

/**
 * `dnsmasq.leases`: the leases that there are, each with the time at which it
 * ends. Those of IPv6 stand behind the server's own `duid`.
 */
export class Dnsmasq implements LeaseLineFormat {
  #isVersion6 = false;

  readLine(line: string): LeaseOutcome {
    if (line.startsWith('duid ')) {
      this.#isVersion6 = true;
      return 'ignored';
    }
    const [expiry, hardware, address, name, id, ...others] = line.split(' ');
    if (id === undefined || others.length > 0) {
      return { reason: 'not five fields' };
    }
    const ip = canonicalIp(address);
    if (ip === undefined) {
      return { reason: `${JSON.stringify(address)} is no address` };
    }
    if (!/^\d{1,12}$/.test(expiry)) {
      return { reason: `${JSON.stringify(expiry)} is no time` };
    }
    return {
      type: 'leased',
      ip,
      client: leaseClient({
        hardwareAddress: this.#isVersion6
          ? hardwareAddressOfDuid(id)
          : // Before it stands the type of the hardware where it is not Ethernet.
            hardware.replace(/^[\da-f]{2}-/i, ''),
        hostName: name,
        id,
      }),
      until: expiry === '0' ? Infinity : Number(expiry) * 1000,
    };
  }
}
