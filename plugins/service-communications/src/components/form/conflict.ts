/** Why the backend did not want to add or change a communication. */
export interface Conflict {
  /** The communication that has the key already. */
  existingId?: string;
  /** The revision that somebody else has made meanwhile. */
  currentRevision?: number;
}

/** The conflict that an error of the API tells of, if it does. */
export function conflictOf(error: Error): Conflict | undefined {
  const { cause, body } = error as {
    cause?: object;
    body?: { error?: object };
  };
  const told = [error, cause, body?.error].filter(
    each => (each as { name?: string } | undefined)?.name === 'ConflictError',
  );
  if (told.length === 0) {
    return undefined;
  }
  const { existingId, currentRevision }: Conflict = Object.assign({}, ...told);
  return { existingId, currentRevision };
}
