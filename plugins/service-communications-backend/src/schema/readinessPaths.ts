import { operation, path } from './operation';

/** The path that tells whether requests can be answered. */
export const readinessPaths = {
  ...path('/readiness', {
    get: operation({
      operationId: 'GetReadiness',
      description:
        'Whether requests can be answered, for everybody: 503 while the database does not answer.',
      answers: {
        200: [
          'They can.',
          {
            type: 'object',
            required: ['status'],
            properties: { status: { type: 'string', enum: ['ok'] } },
          },
        ],
      },
    }),
  }),
};
