import { ParsedAnnotation } from './ParsedAnnotation';
import { parseList } from './parseList';

/**
 * Reads the annotation `service-communications/processes`, such as
 * `java, sqlservr.exe`. Names are as discovery shows them, letter for letter.
 */
export function parseProcesses(
  text: string | undefined,
): ParsedAnnotation<string> {
  return parseList<string>(text, entry => ({ value: entry }));
}
