import { NamedAddress } from '../samples/NamedAddress';

/**
 * That an address was a workload's for a time, as somebody says who knows: a
 * watch of Kubernetes, a container runtime, a lease file, a cloud's log.
 */
export interface Identity extends NamedAddress {
  network: string;
  /** Which of the workload's replicas, such as the pod; or empty. */
  instance: string;
  /** Who says so. */
  source: string;
  /** Of the workload and of its owners: what linking may go by. */
  labels: Record<string, string>;
  annotations: Record<string, string>;
}

/** That a source has said all that it knows of a block until a time. */
export interface Watermark {
  network: string;
  cidr: string;
  source: string;
  /** Milliseconds since 1970. */
  spokenUntil: number;
}
