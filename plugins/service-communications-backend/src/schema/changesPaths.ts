import { changesQuery } from './changesQuery';
import { operation, path } from './operation';

/** Paths of the change feed. */
export const changesPaths = {
  ...path('/changes', {
    get: operation({
      operationId: 'QueryChanges',
      description:
        'Communications that became new, late, gone, back, heavier or lighter, calls between entities that were found to be undeclared, and what was decided of calls, newest first. A page may have fewer than `limit`, or none, while there is a nextCursor.',
      query: changesQuery,
      answers: { 200: ['The page.', 'CommunicationChangesPage'] },
    }),
  }),
};
