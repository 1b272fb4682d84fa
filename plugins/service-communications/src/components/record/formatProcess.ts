import { NO_VALUE } from '../values/formatNumber';

/** A process by its display name, with the plain name where it differs. */
export function formatProcess(
  name: string | undefined,
  displayName?: string,
): string {
  if (!displayName || displayName === name) {
    return name || NO_VALUE;
  }
  return name ? `${displayName} (${name})` : displayName;
}
