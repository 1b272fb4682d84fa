import { dependenciesQuery } from './dependencyBodies';
import { operation, path } from './operation';

/** Paths of what entities declare to call, held against what was observed. */
export const dependencyPaths = {
  ...path('/dependencies', {
    get: operation({
      operationId: 'QueryDependencies',
      description:
        'Which entities call which, as declared and as observed, by caller and callee. Declarations show to who may see them in the catalog, observations to who may read the communications.',
      query: dependenciesQuery,
      answers: { 200: ['The page.', 'EntityDependenciesPage'] },
    }),
  }),
  ...path('/dependencies/decisions', {
    put: operation({
      operationId: 'DecideDependency',
      description:
        'Accepts or questions a caller, in the place of an earlier decision; without a verdict takes it back. For owners of the callee, and for who has the permission service-communications.decide-dependencies.',
      body: 'DependencyDecisionInput',
      answers: { 204: ['Decided.'] },
    }),
  }),
};
