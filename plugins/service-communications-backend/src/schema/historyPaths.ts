import { itemsOf, operation, path } from './operation';
import { historyQuery } from './queries';

/** Paths of what a communication did, and of what people did to it. */
export const historyPaths = {
  ...path('/communications/{id}/history', {
    get: operation({
      operationId: 'GetCommunicationHistory',
      description:
        'What a communication did by hour or by day, in UTC: active, looked and not found, not looked.',
      query: historyQuery,
      answers: { 200: ['The slots, in order.', 'CommunicationHistory'] },
    }),
  }),
  ...path('/communications/{id}/events', {
    get: operation({
      operationId: 'GetCommunicationEvents',
      description: 'What people did to a record, newest first.',
      answers: { 200: ['The events.', itemsOf('CommunicationEvent')] },
    }),
  }),
};
