import { parseWorkloadName } from './parseWorkloadName';

/**
 * Whether a text is the name of a workload, or a pattern of names in which `*`
 * stands for any characters: `prod/shop/*`.
 *
 * @public
 */
export function isWorkloadPattern(text: string): boolean {
  return parseWorkloadName(text.replaceAll('*', 'x')) !== undefined;
}
