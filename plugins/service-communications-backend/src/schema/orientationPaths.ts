import { itemsOf, operation, path } from './operation';
import { undecidedQuery } from './queries';

/** Paths of conversations without a direction, and of what people decide. */
export const orientationPaths = {
  ...path('/undecided', {
    get: operation({
      operationId: 'QueryUndecided',
      description:
        'Conversations of which nothing tells which end listens, newest first, with what would decide each. Needs the permission service-communications.discovery.',
      query: undecidedQuery,
      answers: { 200: ['The page.', 'UndecidedPage'] },
    }),
  }),
  ...path('/listener-decisions', {
    get: operation({
      operationId: 'GetListenerDecisions',
      description:
        'What people decided of who listens, newest first. Needs the permission service-communications.decide.',
      answers: { 200: ['All of it.', itemsOf('ListenerDecision')] },
    }),
    post: operation({
      operationId: 'CreateListenerDecision',
      description:
        'Decides that an end listens, or without `ip` that a port is a service. It holds for what is there and for what comes. Needs the permission service-communications.decide.',
      body: 'ListenerDecisionInput',
      answers: {
        200: [
          'It was decided before: that decision, as it was.',
          'ListenerDecision',
        ],
        201: ['The decision.', 'ListenerDecision'],
      },
    }),
  }),
  ...path('/listener-decisions/{id}', {
    delete: operation({
      operationId: 'DeleteListenerDecision',
      description:
        'Takes a decision back: what nothing else decides waits again. Needs the permission service-communications.decide.',
      answers: { 204: ['Taken back.'] },
    }),
  }),
};
