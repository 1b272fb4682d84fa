/** Names of entities are not longer. */
const MAX_LENGTH = 63;

/**
 * A name for the entity of an address, as the catalog accepts it: the host
 * name where there is one, which is unique by itself. Addresses are not, so
 * the name has the network too, unless that is nothing special.
 */
export function entityName(address: {
  ip: string;
  hostName?: string;
  network?: string;
}): string {
  const { ip, hostName, network } = address;
  return (
    toName(hostName ?? '') ||
    toName(['ip', ip, network].filter(Boolean).join('-'))
  );
}

function toName(text: string): string {
  return (
    text
      .toLocaleLowerCase('en-US')
      .replace(/[^a-z0-9._-]+/g, '-')
      .slice(0, MAX_LENGTH)
      // It begins and ends with a letter or digit.
      .replace(/^[._-]+|[._-]+$/g, '')
  );
}
