import { workloadName } from '@service-communications/model';
import { AddressOwner } from '../facts/AddressFact';
import { OwnedWorkload } from './workloadOf';
import { Service } from './readService';

/** What is behind a service now. */
export interface Backing {
  /** Of the pods whose workload is known. */
  workloads: readonly OwnedWorkload[];
  /** Something that is no pod, too. */
  hasOthers: boolean;
}

/**
 * Whose an address of a service is: its workload's where one is behind it, else
 * the service's own. While nothing is behind it, it stays whose it was.
 */
export function ownerBehind(
  service: Service,
  backing: Backing,
  options: { cluster?: string; before?: AddressOwner },
): AddressOwner {
  const { cluster, before } = options;
  const { workloads, hasOthers } = backing;
  if (workloads.length === 0 && !hasOthers && before) {
    return before;
  }
  const names = new Set(
    workloads.map(({ workload }) => workloadName(workload)),
  );
  if (names.size === 1 && !hasOthers) {
    const { workload, labels, annotations } = workloads[0];
    return { workload, instance: '', labels, annotations };
  }
  const { namespace, name, labels, annotations } = service;
  return {
    workload: {
      ...(cluster !== undefined && { cluster }),
      ...(namespace !== undefined && { namespace }),
      kind: 'Service',
      name,
    },
    instance: '',
    labels,
    annotations,
  };
}
