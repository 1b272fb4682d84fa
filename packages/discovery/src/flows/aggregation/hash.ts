import { randomBytes } from 'crypto';

/**
 * Multipliers that nobody outside this process knows: whoever writes addresses
 * and ports into packets cannot aim them at one place of a table.
 */
const secrets = new Uint32Array(randomBytes(24).buffer.slice(0, 24));
const FIRST = secrets[0] | 1;
const SECOND = secrets[1] | 1;
const THIRD = secrets[2] | 1;
const FOURTH = secrets[3] | 1;
const LAST = secrets[4] | 1;
const SEED = secrets[5];

/** Hashes four words. */
export function hashWords(a: number, b: number, c: number, d: number): number {
  let hash = Math.imul(a ^ SEED, FIRST);
  hash = Math.imul(hash ^ (hash >>> 15) ^ b, SECOND);
  hash = Math.imul(hash ^ (hash >>> 13) ^ c, THIRD);
  hash = Math.imul(hash ^ (hash >>> 16) ^ d, FOURTH);
  hash = Math.imul(hash ^ (hash >>> 15), LAST);
  return hash ^ (hash >>> 14);
}

/** To hash by its product with a word: the upper bits are the hash. */
export const secretFactor = FIRST;
