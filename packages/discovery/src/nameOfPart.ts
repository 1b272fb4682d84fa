import { ownedCopy } from './sockets/ownedCopy';

/** Characters of a name that becomes part of the name of a source. */
const MAX_LENGTH = 256;

/** A name as part of the name of a source: short, and without blanks. */
export function nameOfPart(name: string): string {
  return ownedCopy(name.slice(0, MAX_LENGTH).replace(/[\p{C}\p{Z}]/gu, '_'));
}
