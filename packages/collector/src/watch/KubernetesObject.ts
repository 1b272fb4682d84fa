/** Of an object's metadata, what is read; as a Kubernetes API answers it. */
export interface ObjectMeta {
  uid: string;
  name: string;
  namespace?: string;
  resourceVersion?: string;
  creationTimestamp?: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  ownerReferences?: {
    kind: string;
    name: string;
    uid: string;
    controller?: boolean;
  }[];
}

/** An object as a Kubernetes API answers it; each reader knows its own parts. */
export interface KubernetesObject<TSpec = unknown, TStatus = unknown> {
  metadata: ObjectMeta;
  spec?: TSpec;
  status?: TStatus;
}
