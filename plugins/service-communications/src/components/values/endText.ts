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

/** What an end without an entity is called: as its host is, or what it is. */
export function endTitle(
  communication: Communication,
  end: 'client' | 'listener',
): string {
  return communication[`${end}Fqdn`] || endText(communication, end);
}
