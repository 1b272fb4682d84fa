import { SERVICE_PORTS } from './servicePorts';

let portsByName: Map<string, number> | undefined;

/**
 * The port behind a service name, as socket tables print it when they are not
 * told to stay numeric (`ss` and `netstat` without `-n`).
 *
 * Knows several hundred common names of the IANA registry and the aliases of
 * `/etc/services`. A name that is registered for another transport only is
 * taken from there, since the registry rarely gives one name two ports.
 *
 * @param name - such as `https` or `postgresql`, in any case
 * @param protocol - such as `tcp`
 * @public
 */
export function servicePort(
  name: string,
  protocol: string,
): number | undefined {
  portsByName ??= readServicePorts();
  const lower = name.toLowerCase();
  return portsByName.get(`${lower}/${protocol}`) ?? portsByName.get(lower);
}

function readServicePorts(): Map<string, number> {
  const ports = new Map<string, number>();
  for (const line of SERVICE_PORTS.trim().split('\n')) {
    const [where, ...names] = line.split(' ');
    const [port, ...protocols] = where.split('/');
    for (const name of names) {
      for (const protocol of protocols) {
        ports.set(`${name}/${protocol}`, Number(port));
      }
      if (!ports.has(name)) {
        ports.set(name, Number(port));
      }
    }
  }
  return ports;
}
