import { itemsOf, operation, path } from './operation';
import { graphQuery, impactQuery, neighboursQuery } from './graphQueries';

/** Paths of what entities have to do with each other. */
export const graphPaths = {
  ...path('/entities/{kind}/{namespace}/{name}/neighbours', {
    get: operation({
      operationId: 'GetEntityNeighbours',
      description:
        'Who calls an entity, or what it calls, by the entity at the other end; addresses without one by block. The heaviest first. Only what the caller may read counts.',
      query: neighboursQuery,
      answers: { 200: ['All of them.', itemsOf('EntityNeighbour')] },
    }),
  }),
  ...path('/entities/{kind}/{namespace}/{name}/impact', {
    get: operation({
      operationId: 'GetEntityImpact',
      description:
        'What depends on an entity, directly and through others, a page by distance, then by reference; all of it is counted. Only what the caller may read counts.',
      query: impactQuery,
      answers: { 200: ['The page.', 'EntityImpact'] },
    }),
  }),
  ...path('/graph', {
    get: operation({
      operationId: 'GetGraph',
      description:
        'Who calls whom, as nodes and edges. The nodes with most communications are kept, and the answer says what there is in all. Only what the caller may read counts.',
      query: graphQuery,
      answers: { 200: ['The graph.', 'CommunicationGraph'] },
    }),
  }),
};
