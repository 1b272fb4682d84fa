import { hostName } from '../sample/hostName';

/**
 * Takes the network of a host's own, `<network>/<host>`, apart. Undefined for
 * a network that is nobody's own.
 */
export function ownerOfNetwork(
  ownNetwork: string,
): { network: string; host: string } | undefined {
  const slash = ownNetwork.lastIndexOf('/');
  return slash < 0
    ? undefined
    : {
        network: ownNetwork.slice(0, slash),
        host: hostName(ownNetwork.slice(slash + 1)),
      };
}
