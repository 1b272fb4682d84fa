import { execFileSync } from 'node:child_process';
import {
  CLIENTS,
  HIGH,
  IPV6_CLIENTS,
  IPV6_LISTENER,
  LOW,
} from './conversations';

/** Where exporters see all that is said: the bridge's port to the listeners. */
export const WATCHED = 'to-listeners';

/** A host of the network: one namespace, with several addresses. */
export type Host = 'listeners' | 'clients';

/** Addresses by host, with the lengths of their prefixes. */
export const ADDRESSES: Record<Host, string[]> = {
  listeners: [`${LOW}/24`, `${HIGH}/24`, `${IPV6_LISTENER}/64`],
  clients: [
    ...CLIENTS.map(address => `${address}/24`),
    ...IPV6_CLIENTS.map(address => `${address}/64`),
  ],
};

/**
 * Hosts on a bridge. The bridge is where the test itself runs, which has
 * namespaces of its own: all of it is gone when the test has ended, however it
 * did.
 */
export function openNetwork(addressesOfHosts: Record<string, string[]>): void {
  ip('link', 'add', 'bridge', 'type', 'bridge');
  ip('link', 'set', 'bridge', 'up');
  for (const [host, addresses] of Object.entries(addressesOfHosts)) {
    ip('netns', 'add', host);
    ip('-n', host, 'link', 'set', 'lo', 'up');
    ip(
      ...['link', 'add', 'eth0', 'netns', host],
      ...['type', 'veth', 'peer', 'name', `to-${host}`],
    );
    ip('link', 'set', `to-${host}`, 'master', 'bridge', 'up');
    ip('-n', host, 'link', 'set', 'eth0', 'up');
    for (const address of addresses) {
      // Without `nodad` an IPv6 address cannot be used for a second.
      const options = address.includes(':') ? ['nodad'] : [];
      ip('-n', host, 'address', 'add', address, 'dev', 'eth0', ...options);
    }
  }
}

function ip(...args: string[]): void {
  execFileSync('ip', args, { stdio: ['ignore', 'ignore', 'inherit'] });
}
