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
  ...path('/identities', {
    post: operation({
      operationId: 'IngestIdentities',
      description:
        'Takes in who had which address when, for services only, and until when a source has said all that it knows of a block. Each stands alone, and holds for the samples that come after it: an end whose address was a workload’s at the time of the sample is the workload. `contradicts`: the address had another owner at that time, too; who had it then is ambiguous. The body may be gzip.',
      body: {
        type: 'object',
        properties: {
          identities: { type: 'array', items: reference('Identity') },
          watermarks: { type: 'array', items: reference('Watermark') },
        },
      },
      answers: {
        200: [
          'What became of each, in the same order.',
          {
            type: 'object',
            required: ['identities', 'watermarks'],
            properties: {
              identities: { type: 'array', items: reference('IdentityResult') },
              watermarks: { type: 'array', items: reference('IdentityResult') },
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
