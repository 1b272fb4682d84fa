import { DEFAULT_NETWORK } from '@service-communications/plugin-service-communications-common';

/**
 * Reads the annotation `service-communications/network`: the name of one
 * network, whatever it looks like. Without it, it is the default network.
 */
export function parseNetwork(text: string | undefined): string {
  return text?.trim() || DEFAULT_NETWORK;
}
