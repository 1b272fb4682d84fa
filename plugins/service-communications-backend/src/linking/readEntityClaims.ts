import {
  Entity,
  parseEntityRef,
  RELATION_DEPENDS_ON,
  RELATION_PART_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import {
  ANNOTATION_HOSTNAMES,
  ANNOTATION_IP_ADDRESSES,
  ANNOTATION_LISTENERS,
  ANNOTATION_NETWORK,
  ANNOTATION_PROCESSES,
} from '@service-communications/plugin-service-communications-common';
import { parseHostnames } from './annotations/parseHostnames';
import { parseIpAddresses } from './annotations/parseIpAddresses';
import { parseListeners } from './annotations/parseListeners';
import { parseNetwork } from './annotations/parseNetwork';
import { parseProcesses } from './annotations/parseProcesses';
import { EntityClaims } from './EntityClaims';
import { LinkingProblem } from './LinkingProblem';

/** Reads the annotations of an entity, and what in them is malformed. */
export function readEntityClaims(entity: Entity): {
  claims: EntityClaims;
  problems: LinkingProblem[];
} {
  const annotations = entity.metadata.annotations ?? {};
  const ref = stringifyEntityRef(entity);
  const addresses = parseIpAddresses(annotations[ANNOTATION_IP_ADDRESSES]);
  const hostnames = parseHostnames(annotations[ANNOTATION_HOSTNAMES]);
  const listeners = parseListeners(annotations[ANNOTATION_LISTENERS]);
  const processes = parseProcesses(annotations[ANNOTATION_PROCESSES]);
  const runsAnything =
    listeners.values.length > 0 || processes.values.length > 0;
  const problems = [
    { annotation: ANNOTATION_IP_ADDRESSES, reasons: addresses.reasons },
    { annotation: ANNOTATION_HOSTNAMES, reasons: hostnames.reasons },
    { annotation: ANNOTATION_LISTENERS, reasons: listeners.reasons },
  ].flatMap(({ annotation, reasons }) =>
    reasons.map(reason => ({ entityRef: ref, annotation, reason })),
  );
  return {
    claims: {
      ref,
      isComponent: isComponentKind(entity.kind),
      name: entity.metadata.name.toLocaleLowerCase('en-US'),
      network: parseNetwork(annotations[ANNOTATION_NETWORK]),
      ips: addresses.values.flatMap(entry => ('ip' in entry ? entry.ip : [])),
      ranges: addresses.values.flatMap(entry =>
        'range' in entry ? entry.range : [],
      ),
      hostnames: hostnames.values,
      listeners: listeners.values,
      processes: processes.values,
      deviceRefs: runsAnything ? [ref, ...relatedDevices(entity)] : [],
    },
    problems,
  };
}

/** A component needs other components, too: those are not where it runs. */
function relatedDevices(entity: Entity): string[] {
  const targets = (entity.relations ?? [])
    .filter(
      ({ type }) => type === RELATION_DEPENDS_ON || type === RELATION_PART_OF,
    )
    .map(({ targetRef }) => targetRef)
    .filter(targetRef => !isComponentKind(parseEntityRef(targetRef).kind));
  return [...new Set(targets)].sort();
}

function isComponentKind(kind: string): boolean {
  return kind.toLocaleLowerCase('en-US') === 'component';
}
