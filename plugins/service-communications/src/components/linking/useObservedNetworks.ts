import { DEFAULT_NETWORK } from '@service-communications/plugin-service-communications-common';
import { useEffect, useState } from 'react';

/** The networks of all items that were on screen so far, and the default. */
export function useObservedNetworks(
  items: readonly { network: string }[] | undefined,
): string[] {
  const [networks, setNetworks] = useState([DEFAULT_NETWORK]);
  useEffect(() => {
    setNetworks(before => {
      const observed = new Set(before);
      items?.forEach(({ network }) => observed.add(network));
      return observed.size === before.length ? before : [...observed].sort();
    });
  }, [items]);
  return networks;
}
