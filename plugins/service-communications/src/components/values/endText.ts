import { workloadName } from '@service-communications/model';
import { Communication } from '@service-communications/plugin-service-communications-common';

/**
 * What an end is, whoever's it is: the workload by its name, or the address.
 */
export function endText(
  communication: Communication,
  end: 'client' | 'listener',
): string {
  const workload = communication[`${end}Workload`];
  return workload ? workloadName(workload) : communication[`${end}Ip`];
}

/**
 * What an end without an entity is called: as its host is, a workload as people
 * say it (`shop/orders`), or its address.
 */
export function endTitle(
  communication: Communication,
  end: 'client' | 'listener',
): string {
  const { namespace, name } = communication[`${end}Workload`] ?? {};
  return (
    communication[`${end}Fqdn`] ||
    [namespace, name].filter(Boolean).join('/') ||
    communication[`${end}Ip`]
  );
}
