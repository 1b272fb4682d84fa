/**
 * The source of samples of a host or exporter. In another network than the
 * default one the network is part of it, so that two of the same name or
 * address in two networks stay apart.
 */
export function sourceName(network: string, name: string): string {
  return network === 'default' ? name : `${network}/${name}`;
}
