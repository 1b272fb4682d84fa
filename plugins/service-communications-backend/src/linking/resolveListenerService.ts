import { isLoopbackIp } from '@service-communications/discovery';
import { EntityIndex } from './EntityIndex';
import { Link } from './Link';
import { ownerOfNetwork } from './ownerOfNetwork';
import {
  residentsOf,
  serviceAmong,
  serviceByAddress,
  ServicePlace,
} from './servicesAt';

/**
 * The service behind a listener: by a `listeners` annotation that names its
 * address, by one that names its port on the device, by the `processes`
 * annotation, and at last the Component whose own the address is.
 */
export function resolveListenerService(
  index: EntityIndex,
  listener: ServicePlace & {
    network: string;
    ip: string;
    port: number;
    protocol: string;
    processName?: string;
  },
): Link | undefined {
  const { network, ip, port, protocol, processName } = listener;
  const residents = residentsOf(index, listener);
  const listening = residents.flatMap(entity =>
    entity.listeners
      .filter(entry => entry.port === port && entry.protocol === protocol)
      .map(entry => ({ entity, ip: entry.ip })),
  );
  const around = isLoopbackIp(ip) ? undefined : ownerOfNetwork(network);
  return (
    serviceAmong('listeners', [
      ...index.byListener({ network, ip, port, protocol }),
      ...(around
        ? index.byListener({ network: around.network, ip, port, protocol })
        : []),
      ...listening.filter(entry => entry.ip === ip).map(({ entity }) => entity),
    ]) ??
    serviceAmong(
      'listeners',
      listening.filter(entry => !entry.ip).map(({ entity }) => entity),
    ) ??
    serviceAmong(
      'processes',
      processName
        ? residents.filter(({ processes }) => processes.includes(processName))
        : [],
    ) ??
    serviceByAddress(listener.match)
  );
}
