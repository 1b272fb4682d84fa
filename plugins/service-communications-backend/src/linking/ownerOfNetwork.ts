import { hostName } from '@service-communications/model';

/**
 * Takes the network of a host's own, `<network>/<host>`, apart. Undefined for
 * a network that is nobody's own. Networks have no slash in their names, hosts
 * may.
 */
export function ownerOfNetwork(
  ownNetwork: string,
): { network: string; host: string } | undefined {
  const slash = ownNetwork.indexOf('/');
  return slash < 0
    ? undefined
    : {
        network: ownNetwork.slice(0, slash),
        host: hostName(ownNetwork.slice(slash + 1)),
      };
}
