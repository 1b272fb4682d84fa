import { Workload } from './Workload';

const MAX_PART_LENGTH = 253;

/** So that no address or block of addresses is taken for a workload. */
const KIND = /^[A-Za-z][\w-]*$/;

/**
 * Reads what {@link workloadName} writes; undefined for anything else. Parts
 * are 1 to 253 characters, without a slash, a control character or spaces
 * around them; a kind has only letters, digits and dashes.
 *
 * @public
 */
export function parseWorkloadName(text: string): Workload | undefined {
  const parts = text.split('/');
  const [name, kind, namespace = '', cluster] = parts.reverse();
  const isWhole =
    parts.length >= 2 &&
    parts.length <= 4 &&
    [name, kind, cluster ?? name].every(isPart) &&
    KIND.test(kind) &&
    (namespace === '' ? parts.length !== 3 : isPart(namespace));
  return isWhole
    ? {
        ...(cluster !== undefined && { cluster }),
        ...(namespace !== '' && { namespace }),
        kind,
        name,
      }
    : undefined;
}

function isPart(part: string): boolean {
  return (
    part.length > 0 &&
    part.length <= MAX_PART_LENGTH &&
    part.trim() === part &&
    !/[\p{Cc}\p{Cf}\p{Cs}]/u.test(part)
  );
}
