/**
 * The network of a host's own, where its loopback traffic stays: every host
 * has a 127.0.0.1, and they are not the same.
 */
export function hostNetwork(network: string, host: string): string {
  return `${network}/${host}`;
}
