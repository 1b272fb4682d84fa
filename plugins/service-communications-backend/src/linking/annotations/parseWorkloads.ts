import { parseWorkloadName } from '@service-communications/model';
import { ParsedAnnotation } from './ParsedAnnotation';
import { parseList } from './parseList';

/**
 * Reads the annotation `service-communications/workloads`, such as
 * `prod/shop/Deployment/orders, shop/CronJob/report`.
 */
export function parseWorkloads(
  text: string | undefined,
): ParsedAnnotation<string> {
  return parseList<string>(text, entry =>
    parseWorkloadName(entry)
      ? { value: entry }
      : { reason: 'is no workload, such as shop/Deployment/orders' },
  );
}
