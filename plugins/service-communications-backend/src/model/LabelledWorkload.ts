import { Workload } from '@service-communications/model';

/** A workload with what its own and its owners' metadata say. */
export interface LabelledWorkload extends Workload {
  labels: Readonly<Record<string, string>>;
  annotations: Readonly<Record<string, string>>;
}
