import { ClaimingEntity, componentsAmong } from './ClaimingEntity';
import { EntityIndex } from './EntityIndex';
import { Link, linkTo } from './Link';
import { AddressMatch } from './matchAddress';

/** Where a service is looked for. */
export interface ServicePlace {
  /** The device at the address, where it is decided. */
  deviceRef?: string;
  match?: AddressMatch;
}

/**
 * The entities whose `listeners` and `processes` annotations speak for a
 * place: those that run on its device, and the Components that have the
 * address themselves.
 */
export function residentsOf(
  index: EntityIndex,
  { deviceRef, match }: ServicePlace,
): readonly ClaimingEntity[] {
  // Mostly the device is what was found at the address.
  const device = match?.entities.find(({ ref }) => ref === deviceRef);
  const onDevice =
    device?.residents ?? (deviceRef ? index.byDevice(deviceRef) : []);
  const atAddress = componentsAt(match);
  return atAddress.length > 0
    ? [...new Set([...onDevice, ...atAddress])]
    : onDevice;
}

/** The service that has the address for its own: a Component, nothing else. */
export function serviceByAddress(
  match: AddressMatch | undefined,
): Link | undefined {
  return match && linkTo(match.rule, componentsAt(match));
}

/** The service among those at a place that have a process for theirs. */
export function serviceByProcess(
  residents: readonly ClaimingEntity[],
  processName: string | undefined,
): Link | undefined {
  return processName
    ? serviceAmong(
        'processes',
        residents.filter(({ processes }) => processes.includes(processName)),
      )
    : undefined;
}

/**
 * The service among entities that claim the same. Components go first: a
 * device that lists its listeners does not dispute them with its components.
 */
export function serviceAmong(
  rule: string,
  entities: readonly ClaimingEntity[],
): Link | undefined {
  if (entities.length === 0) {
    return undefined;
  }
  const components = componentsAmong(entities);
  return linkTo(rule, components.length > 0 ? components : entities);
}

function componentsAt(
  match: AddressMatch | undefined,
): readonly ClaimingEntity[] {
  return match ? componentsAmong(match.entities) : [];
}
