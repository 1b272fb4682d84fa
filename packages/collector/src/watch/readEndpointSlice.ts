import { KubernetesObject } from './KubernetesObject';
import { Kept, readKept } from './Kept';

/** What is kept of an EndpointSlice: what is behind a service, or a part of it. */
export interface EndpointSlice extends Kept {
  /** The service's name, in the same namespace; empty where it has none. */
  service: string;
  /** The uids of its pods. */
  pods: readonly string[];
  /** Something that is no pod is behind it as well. */
  hasOthers: boolean;
}

interface Endpoint {
  targetRef?: { kind?: string; uid?: string };
}

const SERVICE_LABEL = 'kubernetes.io/service-name';

/** Reads an EndpointSlice. */
export function readEndpointSlice(object: KubernetesObject): EndpointSlice {
  const { endpoints } = object as { endpoints?: Endpoint[] | null };
  const targets = (endpoints ?? []).map(({ targetRef }) =>
    targetRef?.kind === 'Pod' ? targetRef.uid : undefined,
  );
  return {
    ...readKept(object),
    service: object.metadata.labels?.[SERVICE_LABEL] ?? '',
    pods: targets.filter(uid => uid !== undefined),
    hasOthers: targets.includes(undefined),
  };
}
