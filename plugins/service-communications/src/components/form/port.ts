import { parsePorts } from '../fields/ports';

/** Whether a text is the number of one port. */
export function isPort(text: string): boolean {
  return /^\d+$/.test(text) && parsePorts(text) !== undefined;
}
