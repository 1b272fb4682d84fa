import { DEFAULT_NETWORK } from './network';

/**
 * The source of samples of a host, an exporter or a log: its name, in another
 * network than the default one with the network before it, so that two of one
 * name or address in two networks stay apart. A name that has its network
 * already stays as it is.
 *
 * @public
 */
export function sourceName(network: string, name: string): string {
  return network === DEFAULT_NETWORK || name.startsWith(`${network}/`)
    ? name
    : `${network}/${name}`;
}
