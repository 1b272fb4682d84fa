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
  ANNOTATION_KUBERNETES_LABEL_SELECTOR,
  ANNOTATION_LISTENERS,
  ANNOTATION_NETWORK,
  ANNOTATION_PROCESSES,
  ANNOTATION_WORKLOADS,
  declaredRefs,
  LinkingProblem,
} from '@service-communications/plugin-service-communications-common';
import { parseHostnames } from './annotations/parseHostnames';
import { parseIpAddresses } from './annotations/parseIpAddresses';
import { parseListeners } from './annotations/parseListeners';
import { parseNetwork } from './annotations/parseNetwork';
import { parseProcesses } from './annotations/parseProcesses';
import { parseWorkloads } from './annotations/parseWorkloads';
import { EntityClaims } from './EntityClaims';
import { readKubernetesClaim } from './KubernetesClaim';
import { EntityDeclarations, readDeclarations } from './readDeclarations';

const ANNOTATION_PREFIX = 'service-communications/';

/** What an entity says, as far as it can be read. */
export interface ReadEntity {
  claims: EntityClaims;
  declarations?: EntityDeclarations;
  problems: LinkingProblem[];
  /** Whether it has any of the annotations. */
  isAnnotated: boolean;
}

/**
 * Reads the annotations of an entity, what in them is malformed, and what it
 * declares.
 *
 * @param isPublished - whether a relation comes, or lately came, from the
 * traffic: what an entity calls is no device that it runs on
 */
export function readEntityClaims(
  entity: Entity,
  isPublished: (source: string, target: string) => boolean = () => false,
): ReadEntity {
  const annotations = entity.metadata.annotations ?? {};
  const ref = stringifyEntityRef(entity);
  const addresses = parseIpAddresses(annotations[ANNOTATION_IP_ADDRESSES]);
  const hostnames = parseHostnames(annotations[ANNOTATION_HOSTNAMES]);
  const listeners = parseListeners(annotations[ANNOTATION_LISTENERS]);
  const processes = parseProcesses(annotations[ANNOTATION_PROCESSES]);
  const runsAnything =
    listeners.values.length > 0 || processes.values.length > 0;
  const workloads = parseWorkloads(annotations[ANNOTATION_WORKLOADS]);
  const kubernetes = readKubernetesClaim(annotations);
  const network = parseNetwork(annotations[ANNOTATION_NETWORK]);
  const problems = [
    { annotation: ANNOTATION_IP_ADDRESSES, reasons: addresses.reasons },
    { annotation: ANNOTATION_HOSTNAMES, reasons: hostnames.reasons },
    { annotation: ANNOTATION_LISTENERS, reasons: listeners.reasons },
    { annotation: ANNOTATION_WORKLOADS, reasons: workloads.reasons },
    {
      annotation: ANNOTATION_KUBERNETES_LABEL_SELECTOR,
      reasons: kubernetes.reasons,
    },
  ].flatMap(({ annotation, reasons }) =>
    reasons.map(reason => ({
      origin: 'annotation' as const,
      key: annotation,
      entityRef: ref,
      reason,
    })),
  );
  return {
    claims: {
      ref,
      isComponent: isComponentKind(entity.kind),
      name: entity.metadata.name.toLocaleLowerCase('en-US'),
      network,
      ips: kept(
        addresses.values.flatMap(entry => ('ip' in entry ? entry.ip : [])),
      ),
      ranges: kept(
        addresses.values.flatMap(entry =>
          'range' in entry ? { ...entry.range, network } : [],
        ),
      ),
      hostnames: kept(hostnames.values),
      workloads: kept(workloads.values),
      kubernetes: kubernetes.claim,
      listeners: kept(listeners.values),
      processes: kept(processes.values),
      deviceRefs: kept(
        runsAnything
          ? [ref, ...devicesOf(entity, target => isPublished(ref, target))]
          : [],
      ),
    },
    declarations: readDeclarations(entity),
    problems,
    isAnnotated:
      kubernetes.claim !== undefined ||
      Object.keys(annotations).some(name => name.startsWith(ANNOTATION_PREFIX)),
  };
}

const NONE: readonly never[] = [];

/** A list as it is kept for good: without room for more, and none only once. */
function kept<T>(values: readonly T[]): readonly T[] {
  return values.length === 0 ? NONE : [...values];
}

/** A component needs other components, too: those are not where it runs. */
function devicesOf(
  entity: Entity,
  isPublished: (target: string) => boolean,
): string[] {
  const declared = new Set(declaredRefs(entity, 'dependsOn', 'Component'));
  const targets = (entity.relations ?? [])
    .filter(
      ({ type }) => type === RELATION_DEPENDS_ON || type === RELATION_PART_OF,
    )
    .map(({ targetRef }) => targetRef)
    .filter(
      target =>
        !isComponentKind(parseEntityRef(target).kind) &&
        (declared.has(target) || !isPublished(target)),
    );
  return [...new Set(targets)].sort();
}

function isComponentKind(kind: string): boolean {
  return kind.toLocaleLowerCase('en-US') === 'component';
}
