import { UnlinkedAddress } from '@service-communications/plugin-service-communications-common';

/** The names of an address, the one it is known by first, each once. */
export function hostNamesOf(
  address: Pick<UnlinkedAddress, 'fqdn' | 'hostNames'>,
): string[] {
  const names = [address.fqdn ?? '', ...address.hostNames].filter(Boolean);
  // Host names are the same in upper and lower case, and with a closing dot.
  const byKey = new Map<string, string>();
  for (const name of names) {
    const key = name.toLocaleLowerCase('en-US').replace(/\.$/, '');
    if (!byKey.has(key)) {
      byKey.set(key, name);
    }
  }
  return [...byKey.values()];
}
