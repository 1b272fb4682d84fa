import { ConflictError } from '@backstage/errors';

/** The key belongs to another record, whose id the answer carries. */
export function keyConflict(existingId: string | number): ConflictError {
  return Object.assign(
    new ConflictError(
      `Communication ${existingId} already has this client, process, listener, port and protocol`,
    ),
    { existingId: String(existingId) },
  );
}

/** Somebody else was faster; the answer carries the revision that there is. */
export function revisionConflict(
  id: string,
  currentRevision: number,
): ConflictError {
  return Object.assign(
    new ConflictError(
      `Communication ${id} was changed meanwhile: it has revision ${currentRevision} now`,
    ),
    { currentRevision },
  );
}
