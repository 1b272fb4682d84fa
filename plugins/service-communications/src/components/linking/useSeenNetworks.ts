import { DEFAULT_NETWORK } from '@service-communications/plugin-service-communications-common';
import { useEffect, useState } from 'react';

/** The networks of all items that were on screen so far, and the default. */
export function useSeenNetworks(
  items: readonly { network: string }[] | undefined,
): string[] {
  const [networks, setNetworks] = useState([DEFAULT_NETWORK]);
  useEffect(() => {
    setNetworks(before => {
      const seen = new Set(before);
      items?.forEach(({ network }) => seen.add(network));
      return seen.size === before.length ? before : [...seen].sort();
    });
  }, [items]);
  return networks;
}
