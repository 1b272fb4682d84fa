import { isLoopbackIp } from '@service-communications/model';
import { ClaimingEntity } from './ClaimingEntity';
import { EntityIndex } from './EntityIndex';
import { Link } from './Link';
import { ownerOfNetwork } from './ownerOfNetwork';
import {
  residentsOf,
  serviceAmong,
  serviceByAddress,
  serviceByProcess,
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
  const { network, ip, port, protocol } = listener;
  const residents = residentsOf(index, listener);
  const around = isLoopbackIp(ip) ? undefined : ownerOfNetwork(network);
  const naming = index.byListener(network, ip, port, protocol);
  // Nearly always there is none: the rules run millions of times.
  let namingAddress: readonly ClaimingEntity[] = around
    ? [...naming, ...index.byListener(around.network, ip, port, protocol)]
    : naming;
  let namingPort: readonly ClaimingEntity[] = [];
  for (const entity of residents) {
    for (const entry of entity.listeners) {
      if (entry.port === port && entry.protocol === protocol) {
        if (!entry.ip) {
          namingPort = [...namingPort, entity];
        } else if (entry.ip === ip) {
          namingAddress = [...namingAddress, entity];
        }
      }
    }
  }
  return (
    serviceAmong('listeners', namingAddress) ??
    serviceAmong('listeners', namingPort) ??
    serviceByProcess(residents, listener.processName) ??
    serviceByAddress(listener.match)
  );
}
