/** Hashes of records that a fingerprint has at most. */
export const MAX_HASHES = 512;

const DIGEST_DIGITS = 32;
const HASH_DIGITS = 10;
const FORM = new RegExp(
  `^[0-9a-f]{${DIGEST_DIGITS}}:([0-9a-f]{${HASH_DIGITS}}){1,${MAX_HASHES}}$`,
);

/**
 * How the records of two samples of one window relate.
 *
 * - `same`: they are the same records; the samples are parts of one delivery
 * - `apart`: they have no record in common, such as two shards of a log
 * - `shared`: they have records in common, such as a log and what it has grown to
 * - `unknown`: there is too little of one of them to tell
 *
 * @public
 */
export type FingerprintRelation = 'same' | 'apart' | 'shared' | 'unknown';

/**
 * The fingerprint of a set of records: a digest of all of them, and the smallest
 * of their hashes.
 *
 * @param digest - 32 hexadecimal digits
 * @param hashes - at most {@link MAX_HASHES}, each a whole number below 2^40
 */
export function writeFingerprint(digest: string, hashes: number[]): string {
  const texts = hashes
    .map(hash => hash.toString(16).padStart(HASH_DIGITS, '0'))
    .sort();
  return `${digest}:${texts.join('')}`;
}

/**
 * Whether a text is a fingerprint, as samples of logs have it.
 *
 * @public
 */
export function isFingerprint(text: string): boolean {
  return FORM.test(text);
}

/**
 * How the records relate that two fingerprints are of. Of each only the smallest
 * hashes are known, so it goes by the range in which those of both are complete:
 * what is in both sets and in that range is in both fingerprints.
 *
 * @public
 */
export function compareFingerprints(
  one: string,
  other: string,
): FingerprintRelation {
  if (one.slice(0, DIGEST_DIGITS) === other.slice(0, DIGEST_DIGITS)) {
    return 'same';
  }
  const hashes = hashesOf(one);
  const others = hashesOf(other);
  const known = new Set(hashes);
  if (others.some(hash => known.has(hash))) {
    return 'shared';
  }
  const isTold = isComplete(others, hashes[0]) && isComplete(hashes, others[0]);
  return isTold ? 'apart' : 'unknown';
}

/** Whether all hashes up to one are known. */
function isComplete(hashes: string[], upTo: string): boolean {
  return hashes.length < MAX_HASHES || upTo <= hashes[hashes.length - 1];
}

function hashesOf(fingerprint: string): string[] {
  const hashes: string[] = [];
  for (let at = DIGEST_DIGITS + 1; at < fingerprint.length; at += HASH_DIGITS) {
    hashes.push(fingerprint.slice(at, at + HASH_DIGITS));
  }
  return hashes;
}
