import { operation, path, reference } from './operation';
import { flowLogQuery, scanQuery, sourcesQuery } from './queries';

/** Paths by which discovery comes in, and what it came from. */
export const ingestPaths = {
  ...path('/samples', {
    post: operation({
      operationId: 'IngestSamples',
      description:
        'Takes in samples, for services only. Each stands alone: one that is refused does not lose the others. Where none of them can be read the answer is 400. The body may be gzip.',
      body: {
        type: 'object',
        required: ['samples'],
        properties: {
          samples: {
            type: 'array',
            items: {
              oneOf: [reference('NetstatSample'), reference('NetflowSample')],
            },
          },
        },
      },
      answers: {
        200: [
          'What became of each sample.',
          {
            type: 'object',
            required: ['results'],
            properties: {
              results: { type: 'array', items: reference('SampleResult') },
            },
          },
        ],
      },
    }),
  }),
  ...path('/scans', {
    post: operation({
      operationId: 'IngestScan',
      description:
        'Takes in the socket table of a host as it was printed, for services only. The body may be gzip.',
      query: scanQuery,
      body: 'text/plain',
      answers: { 200: ['What became of the scan.', 'ScanResult'] },
    }),
  }),
  ...path('/flow-logs', {
    post: operation({
      operationId: 'IngestFlowLog',
      description:
        'Takes in a flow log as text, for services only: a sample for each window in which flows ended. The same log again changes nothing. The body may be gzip.',
      query: flowLogQuery,
      body: 'text/plain',
      answers: { 200: ['What became of the log.', 'FlowLogResult'] },
    }),
  }),
  ...path('/sources', {
    get: operation({
      operationId: 'GetDiscoverySources',
      description:
        'What sends samples, and what became of them, by name. The numbers beside the items are of all pages.',
      query: sourcesQuery,
      answers: {
        200: ['The page.', 'DiscoverySources'],
      },
    }),
  }),
};
