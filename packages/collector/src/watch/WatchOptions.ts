import { IdentitySink } from '../delivery/IdentitySink';

/**
 * A Kubernetes cluster that is watched.
 *
 * @public
 */
export interface WatchedCluster {
  /** In the names of its workloads, and of the source. Needed where there are several. */
  name?: string;
  /**
   * A kubeconfig file. Default: what `KUBECONFIG` names, `~/.kube/config`, or the
   * account of the pod that this runs in.
   */
  kubeconfig?: string;
  /** In the kubeconfig. Default: the current one. */
  context?: string;
  /** The address space of its pods. Default: that of the collector. */
  network?: string;
  /**
   * Blocks that its pods have their addresses from, besides those that its nodes
   * name (`spec.podCIDRs`).
   */
  blocks?: string[];
}

/**
 * Which clusters to watch, and where to say who has which address.
 *
 * @public
 */
export interface WatchOptions {
  sink: IdentitySink;
  clusters: WatchedCluster[];
}
