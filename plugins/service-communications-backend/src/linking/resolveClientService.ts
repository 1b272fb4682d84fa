import { EntityIndex } from './EntityIndex';
import { Link } from './Link';
import {
  residentsOf,
  serviceByAddress,
  serviceByProcess,
  ServicePlace,
} from './servicesAt';

/**
 * The service that is the client: by the `processes` annotation, or else the
 * Component whose own the address is.
 */
export function resolveClientService(
  index: EntityIndex,
  client: ServicePlace & { processName?: string },
): Link | undefined {
  return (
    serviceByProcess(residentsOf(index, client), client.processName) ??
    serviceByAddress(client.match)
  );
}
