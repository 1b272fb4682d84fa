/** IP addresses and CIDRs of an entity, separated by commas. @public */
export const ANNOTATION_IP_ADDRESSES = 'service-communications/ip-addresses';

/** Host names of an entity, separated by commas. @public */
export const ANNOTATION_HOSTNAMES = 'service-communications/hostnames';

/**
 * What an entity listens on: `tcp/5432` on the device it belongs to, or
 * `10.0.0.5:6379/tcp`; separated by commas.
 *
 * @public
 */
export const ANNOTATION_LISTENERS = 'service-communications/listeners';

/** Process names of an entity, separated by commas. @public */
export const ANNOTATION_PROCESSES = 'service-communications/processes';

/** The network an entity's addresses belong to; default `default`. @public */
export const ANNOTATION_NETWORK = 'service-communications/network';

/**
 * Workloads of an entity, such as `prod/shop/Deployment/orders`, separated by
 * commas.
 *
 * @public
 */
export const ANNOTATION_WORKLOADS = 'service-communications/workloads';

/** The label and annotation of Backstage's Kubernetes plugin. @public */
export const ANNOTATION_KUBERNETES_ID = 'backstage.io/kubernetes-id';

/** Which objects of Kubernetes are the entity's. @public */
export const ANNOTATION_KUBERNETES_LABEL_SELECTOR =
  'backstage.io/kubernetes-label-selector';

/** The namespace that its Kubernetes objects are in. @public */
export const ANNOTATION_KUBERNETES_NAMESPACE =
  'backstage.io/kubernetes-namespace';

/** The cluster that its Kubernetes objects are in. @public */
export const ANNOTATION_KUBERNETES_CLUSTER = 'backstage.io/kubernetes-cluster';

/** What the kubernetes-ingestor says of the object it made an entity of. @public */
export const ANNOTATION_KUBERNETES_RESOURCE_KIND =
  'terasky.backstage.io/kubernetes-resource-kind';

/** See {@link ANNOTATION_KUBERNETES_RESOURCE_KIND}. @public */
export const ANNOTATION_KUBERNETES_RESOURCE_NAME =
  'terasky.backstage.io/kubernetes-resource-name';

/** See {@link ANNOTATION_KUBERNETES_RESOURCE_KIND}. @public */
export const ANNOTATION_KUBERNETES_RESOURCE_NAMESPACE =
  'terasky.backstage.io/kubernetes-resource-namespace';

/** Every annotation that links follow from. @public */
export const linkingAnnotations: readonly string[] = [
  ANNOTATION_HOSTNAMES,
  ANNOTATION_IP_ADDRESSES,
  ANNOTATION_LISTENERS,
  ANNOTATION_NETWORK,
  ANNOTATION_PROCESSES,
  ANNOTATION_WORKLOADS,
  ANNOTATION_KUBERNETES_ID,
  ANNOTATION_KUBERNETES_LABEL_SELECTOR,
  ANNOTATION_KUBERNETES_NAMESPACE,
  ANNOTATION_KUBERNETES_CLUSTER,
  ANNOTATION_KUBERNETES_RESOURCE_KIND,
  ANNOTATION_KUBERNETES_RESOURCE_NAME,
  ANNOTATION_KUBERNETES_RESOURCE_NAMESPACE,
];
