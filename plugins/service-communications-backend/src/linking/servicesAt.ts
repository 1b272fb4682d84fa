import { EntityClaims } from './EntityClaims';
import { EntityIndex } from './EntityIndex';
import { Link, toLink } from './Link';
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
): readonly EntityClaims[] {
  const onDevice = deviceRef ? index.byDevice(deviceRef) : [];
  const atAddress = componentsAt(match);
  return atAddress.length > 0
    ? [...new Set([...onDevice, ...atAddress])]
    : onDevice;
}

/** The service that has the address for its own: a Component, nothing else. */
export function serviceByAddress(
  match: AddressMatch | undefined,
): Link | undefined {
  return (
    match &&
    toLink(
      match.rule,
      componentsAt(match).map(({ ref }) => ref),
    )
  );
}

/**
 * The service among entities that claim the same. Components go first: a
 * device that lists its listeners does not dispute them with its components.
 */
export function serviceAmong(
  rule: string,
  entities: readonly EntityClaims[],
): Link | undefined {
  const components = entities.filter(entity => entity.isComponent);
  return toLink(
    rule,
    (components.length > 0 ? components : entities).map(({ ref }) => ref),
  );
}

function componentsAt(match: AddressMatch | undefined): EntityClaims[] {
  return match?.entities.filter(entity => entity.isComponent) ?? [];
}
