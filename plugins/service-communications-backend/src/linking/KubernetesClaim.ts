import {
  ANNOTATION_KUBERNETES_CLUSTER,
  ANNOTATION_KUBERNETES_ID,
  ANNOTATION_KUBERNETES_LABEL_SELECTOR,
  ANNOTATION_KUBERNETES_NAMESPACE,
  ANNOTATION_KUBERNETES_RESOURCE_KIND,
  ANNOTATION_KUBERNETES_RESOURCE_NAME,
  ANNOTATION_KUBERNETES_RESOURCE_NAMESPACE,
} from '@service-communications/plugin-service-communications-common';
import { Workload } from '@service-communications/model';
import { LabelledWorkload } from '../model/LabelledWorkload';
import {
  LabelRequirement,
  parseLabelSelector,
} from './annotations/parseLabelSelector';

/** Which workloads an entity has, by what Backstage knows of Kubernetes. */
export interface KubernetesClaim {
  id?: string;
  /** All of them must hold; absent where there is no selector that can be read. */
  selector?: readonly LabelRequirement[];
  /** Absent: any. */
  namespace?: string;
  cluster?: string;
  /** The very object, as the kubernetes-ingestor has it. */
  resource?: Pick<Workload, 'kind' | 'name' | 'namespace'>;
}

/** What annotations say of Kubernetes; no claim where that is nothing. */
export function readKubernetesClaim(
  annotations: Readonly<Record<string, string>>,
): { claim?: KubernetesClaim; reasons: string[] } {
  const { values, reasons } = parseLabelSelector(
    annotations[ANNOTATION_KUBERNETES_LABEL_SELECTOR],
  );
  const id = annotations[ANNOTATION_KUBERNETES_ID] || undefined;
  const kind = annotations[ANNOTATION_KUBERNETES_RESOURCE_KIND] || undefined;
  const name = annotations[ANNOTATION_KUBERNETES_RESOURCE_NAME] || undefined;
  const claim: KubernetesClaim = {
    ...(id !== undefined && { id }),
    // Half of a selector would match what the whole does not.
    ...(values.length > 0 && reasons.length === 0 && { selector: values }),
    ...(kind !== undefined &&
      name !== undefined && {
        resource: {
          kind,
          name,
          namespace:
            annotations[ANNOTATION_KUBERNETES_RESOURCE_NAMESPACE] || undefined,
        },
      }),
  };
  if (Object.keys(claim).length === 0) {
    return { reasons };
  }
  const namespace = annotations[ANNOTATION_KUBERNETES_NAMESPACE] || undefined;
  const cluster = annotations[ANNOTATION_KUBERNETES_CLUSTER] || undefined;
  return {
    claim: {
      ...claim,
      ...(namespace !== undefined && { namespace }),
      ...(cluster !== undefined && { cluster }),
    },
    reasons,
  };
}

/** The annotation that a claim mainly comes from, for what people are told. */
export function kubernetesAnnotation(claim: KubernetesClaim = {}): string {
  if (claim.id !== undefined) {
    return ANNOTATION_KUBERNETES_ID;
  }
  return claim.selector
    ? ANNOTATION_KUBERNETES_LABEL_SELECTOR
    : ANNOTATION_KUBERNETES_RESOURCE_NAME;
}

/** The rules by which a claim may have a workload, strongest first. */
export const kubernetesRules = [
  'kubernetes-resource',
  'kubernetes-id',
  'kubernetes-label-selector',
] as const;

/** The id that a workload or one of its owners has, by label or annotation. */
export function kubernetesIdOf({
  labels,
  annotations,
}: LabelledWorkload): string | undefined {
  return (
    labels[ANNOTATION_KUBERNETES_ID] ?? annotations[ANNOTATION_KUBERNETES_ID]
  );
}

/** Whether a claim has a workload by one of the rules. */
export function hasWorkload(
  claim: KubernetesClaim,
  workload: LabelledWorkload,
  rule: (typeof kubernetesRules)[number],
): boolean {
  const { labels } = workload;
  if (rule === 'kubernetes-resource') {
    return (
      claim.resource !== undefined &&
      claim.resource.kind === workload.kind &&
      claim.resource.name === workload.name &&
      claim.resource.namespace === workload.namespace &&
      isInCluster(claim, workload)
    );
  }
  const isIn =
    isInCluster(claim, workload) &&
    (claim.namespace === undefined || claim.namespace === workload.namespace);
  if (rule === 'kubernetes-id') {
    return (
      isIn && claim.id !== undefined && claim.id === kubernetesIdOf(workload)
    );
  }
  return (
    isIn &&
    claim.selector !== undefined &&
    claim.selector.every(([label, value]) => labels[label] === value)
  );
}

function isInCluster(claim: KubernetesClaim, { cluster }: Workload): boolean {
  return claim.cluster === undefined || claim.cluster === cluster;
}
