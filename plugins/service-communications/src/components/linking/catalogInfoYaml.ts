import {
  ANNOTATION_HOSTNAMES,
  ANNOTATION_IP_ADDRESSES,
  ANNOTATION_LISTENERS,
  ANNOTATION_NETWORK,
  ANNOTATION_PROCESSES,
  DEFAULT_NETWORK,
  UnlinkedAddress,
} from '@service-communications/plugin-service-communications-common';
import { stringify } from 'yaml';
import { entityName } from './entityName';
import { hostNamesOf } from './hostNamesOf';

/** The kinds of entities that the ends of communications usually are. */
export type CatalogInfoKind = 'Resource' | 'Component';

/** What stands where only a person knows what belongs there. */
export const OWNER_PLACEHOLDER = 'FILL-IN-THE-OWNER';

/** What the catalog requires of an entity of the kind. */
const SPECS = {
  Resource: { type: 'host', owner: OWNER_PLACEHOLDER },
  Component: {
    type: 'service',
    lifecycle: 'production',
    owner: OWNER_PLACEHOLDER,
  },
};

/**
 * The catalog-info.yaml of an entity that has an address, ready but for its
 * owner: the annotations say all that links by rules need.
 */
export function catalogInfoYaml(
  address: UnlinkedAddress,
  kind: CatalogInfoKind,
): string {
  const { ip } = address;
  const hostNames = hostNamesOf(address);
  const network =
    address.network === DEFAULT_NETWORK ? undefined : address.network;
  const isComponent = kind === 'Component';
  return stringify(
    {
      apiVersion: 'backstage.io/v1alpha1',
      kind,
      metadata: {
        name: entityName({ ip, network, hostName: hostNames[0] }),
        annotations: {
          [ANNOTATION_IP_ADDRESSES]: ip,
          [ANNOTATION_HOSTNAMES]: toList(hostNames),
          [ANNOTATION_NETWORK]: network,
          [ANNOTATION_LISTENERS]: isComponent
            ? toList(listenersOf(address))
            : undefined,
          [ANNOTATION_PROCESSES]: isComponent
            ? toList(processesOf(address))
            : undefined,
        },
      },
      spec: SPECS[kind],
    },
    // Long lists stay on their line, where they are easy to edit.
    { lineWidth: 0 },
  );
}

function listenersOf(address: UnlinkedAddress): string[] {
  return address.listeners.map(({ port, protocol }) => `${protocol}/${port}`);
}

function processesOf(address: UnlinkedAddress): string[] {
  return [
    ...address.listeners.map(({ processName }) => processName ?? ''),
    ...address.clientProcessNames,
  ];
}

/** An annotation's list. A name with a comma in it cannot be one of a list. */
function toList(entries: string[]): string | undefined {
  const listed = new Set(
    entries.filter(entry => entry.trim() !== '' && !entry.includes(',')),
  );
  return listed.size > 0 ? [...listed].join(', ') : undefined;
}
