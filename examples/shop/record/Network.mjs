import { execFileSync } from 'node:child_process';

const PREFIX = 'record-';
const SWITCH = `${PREFIX}switch`;

/**
 * A network of namespaces, one for each host, that meet in a bridge in a
 * namespace of its own: nothing of it is seen or reached from this machine.
 */
export class Network {
  #names = [];

  open(hosts) {
    this.#addNamespace(SWITCH);
    ip('-n', SWITCH, 'link', 'add', 'bridge', 'type', 'bridge');
    ip('-n', SWITCH, 'link', 'set', 'bridge', 'up');
    hosts.forEach((host, index) => this.#addHost(host, `port${index}`));
  }

  /** Runs a command in the namespace of a host and returns what it prints. */
  run(hostName, command, ...args) {
    return ip('netns', 'exec', PREFIX + hostName, command, ...args);
  }

  /** The command that runs another one in the namespace of a host. */
  commandIn(hostName) {
    return ['ip', ['netns', 'exec', PREFIX + hostName]];
  }

  close() {
    for (const name of this.#names.splice(0).reverse()) {
      ip('netns', 'delete', name);
    }
  }

  #addHost({ name, ips }, port) {
    const namespace = PREFIX + name;
    this.#addNamespace(namespace);
    ip(
      ...['link', 'add', 'eth0', 'netns', namespace],
      ...['type', 'veth', 'peer', 'name', port, 'netns', SWITCH],
    );
    ip('-n', SWITCH, 'link', 'set', port, 'master', 'bridge', 'up');
    ip('-n', namespace, 'link', 'set', 'eth0', 'up');
    for (const address of ips) {
      // Without `nodad` an IPv6 address cannot be used for a second.
      const isIpv6 = address.includes(':');
      ip(
        ...['-n', namespace, 'address', 'add', address, 'dev', 'eth0'],
        ...(isIpv6 ? ['nodad'] : []),
      );
    }
    // There is no router: whoever is elsewhere is on the bridge all the same.
    ip('-n', namespace, '-4', 'route', 'add', 'default', 'dev', 'eth0');
    ip('-n', namespace, '-6', 'route', 'add', 'default', 'dev', 'eth0');
  }

  #addNamespace(name) {
    ip('netns', 'add', name);
    this.#names.push(name);
    ip('-n', name, 'link', 'set', 'lo', 'up');
  }
}

function ip(...args) {
  return execFileSync('ip', args, { encoding: 'utf8' });
}
