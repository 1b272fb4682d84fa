import { EntityIndex } from './EntityIndex';
import { Link } from './Link';
import {
  residentsOf,
  serviceAmong,
  serviceByAddress,
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
  const { processName } = client;
  return (
    (processName
      ? serviceAmong(
          'processes',
          residentsOf(index, client).filter(({ processes }) =>
            processes.includes(processName),
          ),
        )
      : undefined) ?? serviceByAddress(client.match)
  );
}
