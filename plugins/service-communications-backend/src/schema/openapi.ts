import {
  netflowCounters,
  orientationEvidence,
} from '@service-communications/model';
import {
  flowLogFormats,
  socketTableFormats,
} from '@service-communications/discovery';
import {
  communicationOrderFields,
  netflowAttributes,
  netstatAttributes,
  StatisticAttribute,
} from '@service-communications/plugin-service-communications-common';

function queryParameter(
  name: string,
  description: string,
  schema: object = { type: 'string' },
) {
  return { name, in: 'query', description, schema, allowReserved: true };
}

function reference(name: string) {
  return { $ref: `#/components/schemas/${name}` };
}

function jsonContent(schema: object) {
  return { 'application/json': { schema } };
}

function jsonResponse(description: string, schema: object) {
  return { description, content: jsonContent(schema) };
}

const errorResponse = {
  default: jsonResponse('What was wrong, and where.', reference('Error')),
};

const text = { type: 'string' };
const time = { type: 'string', format: 'date-time' };
const count = { type: 'integer', minimum: 0 };

const counts = { type: 'object', additionalProperties: count };
const number = { type: 'number' };
const skippedLines = {
  type: 'array',
  items: {
    type: 'object',
    required: ['line', 'reason'],
    properties: { line: count, reason: text },
  },
};

/** The statistics of one kind, as their attributes are defined. */
function statistics<T>(
  attributes: StatisticAttribute<T>[],
  ...required: (keyof T)[]
) {
  return {
    type: 'object',
    required,
    properties: Object.fromEntries(
      attributes.map(({ field, kind, name, definition }) => [
        field,
        {
          ...{
            count,
            average: number,
            percentage: number,
            time,
            span: number,
            bytes: count,
            evidence: text,
          }[kind],
          title: name,
          description: definition,
        },
      ]),
    ),
  };
}

const orderByParameter = orderParameter('lastDetected,desc');

function orderParameter(byDefault: string) {
  return queryParameter(
    'orderBy',
    `\`field,asc\` or \`field,desc\`; the fields are ${communicationOrderFields.join(
      ', ',
    )}. Default: ${byDefault}.`,
  );
}

const importFates = ['new', 'changed', 'same', 'wrong'];

const pagingParameters = [
  orderByParameter,
  queryParameter('limit', 'Rows of a page, 1 to 1000. Default: 50.'),
  queryParameter(
    'cursor',
    'nextCursor or prevCursor of an earlier answer; it brings filters and order along.',
  ),
];

const filterParameters = [
  queryParameter(
    'q',
    'Words that must all occur in addresses, names, processes, entities, protocol or as the port.',
  ),
  queryParameter('network', 'Name of a network.'),
  queryParameter('ip', 'An address or a CIDR, at either end.'),
  queryParameter('clientIp', 'An address or a CIDR.'),
  queryParameter('listenerIp', 'An address or a CIDR.'),
  queryParameter('port', 'The listener’s port.'),
  queryParameter(
    'ports',
    'Ports of the listener and ranges of them: `80,443,8000-8999`.',
  ),
  queryParameter('protocol', 'IANA protocol keyword.'),
  queryParameter('clientProcessName', 'Name of the client’s process.'),
  queryParameter('listenerProcessName', 'Name of the listener’s process.'),
  queryParameter('entity', 'Entity ref at either end, device or service.'),
  queryParameter('clientEntity', 'Entity ref at the client’s end.'),
  queryParameter('listenerEntity', 'Entity ref at the listener’s end.'),
  queryParameter('linked', 'Which ends have an entity.', {
    type: 'string',
    enum: ['both', 'client', 'listener', 'none'],
  }),
  queryParameter('origin', 'Where the record came from.', {
    type: 'string',
    enum: ['discovered', 'manual', 'imported'],
  }),
  queryParameter('detectedAfter', 'Last detected at or after, ISO 8601.'),
  queryParameter('detectedBefore', 'Last detected before, ISO 8601.'),
  queryParameter('firstDetectedAfter', 'First detected at or after, ISO 8601.'),
  queryParameter('firstDetectedBefore', 'First detected before, ISO 8601.'),
  queryParameter(
    'ignored',
    'What a person or a rule has ignored. Default: exclude.',
    { type: 'string', enum: ['exclude', 'include', 'only'] },
  ),
];

const idParameter = {
  name: 'id',
  in: 'path',
  required: true,
  description: 'Id of a communication.',
  schema: text,
};

function entityParameter(name: string) {
  return { name, in: 'path', required: true, schema: text };
}

const jobParameter = {
  name: 'id',
  in: 'path',
  required: true,
  description: 'Id of a bulk action.',
  schema: text,
};

const bulkAction = {
  type: 'string',
  enum: ['delete', 'ignore', 'stop-ignoring', 'set-link', 'clear-link'],
};

const ignoreRuleProperties = {
  reason: text,
  network: text,
  address: text,
  end: { type: 'string', enum: ['client', 'listener', 'either'] },
  ports: text,
  protocol: text,
  processName: text,
  entityRef: text,
};

const linkProperties = {
  clientDevice: text,
  clientService: text,
  listenerDevice: text,
  listenerService: text,
};

const manualLinkProperties = {
  end: {
    type: 'string',
    enum: ['device', 'listener-service', 'client-service'],
  },
  network: text,
  address: text,
  port: { type: 'integer', minimum: 1, maximum: 65535 },
  protocol: text,
  processName: text,
  entityRef: text,
};

/**
 * The HTTP API. It is served at `/api/service-communications/openapi.json`.
 */
export const spec = {
  openapi: '3.0.3',
  info: {
    title: 'service-communications',
    version: '1',
    description:
      'Who talks to whom: samples of discovery in, communications with their statistics and catalog entities out.',
    license: { name: 'Apache-2.0' },
  },
  servers: [{ url: '/' }],
  paths: {
    '/samples': {
      post: {
        operationId: 'IngestSamples',
        description:
          'Takes in samples, for services only. Each stands alone: one that is refused does not lose the others. Where none of them can be read the answer is 400. The body may be gzip.',
        requestBody: {
          required: true,
          content: jsonContent({
            type: 'object',
            required: ['samples'],
            properties: {
              samples: {
                type: 'array',
                items: {
                  oneOf: [
                    reference('NetstatSample'),
                    reference('NetflowSample'),
                  ],
                },
              },
            },
          }),
        },
        responses: {
          200: jsonResponse('What became of each sample.', {
            type: 'object',
            required: ['results'],
            properties: {
              results: { type: 'array', items: reference('SampleResult') },
            },
          }),
          ...errorResponse,
        },
      },
    },
    '/scans': {
      post: {
        operationId: 'IngestScan',
        description:
          'Takes in the socket table of a host as it was printed, for services only. The body may be gzip.',
        parameters: [
          {
            ...queryParameter('host', 'Name of the scanned host.'),
            required: true,
          },
          queryParameter('format', 'Default: auto.', {
            type: 'string',
            enum: ['auto', ...socketTableFormats],
          }),
          queryParameter(
            'sampledAt',
            'When the table was printed, ISO 8601. Default: now.',
          ),
          queryParameter(
            'sampleId',
            'Unique for the host; the same id again changes nothing. Default: sampledAt.',
          ),
          queryParameter('network', 'Default: default.'),
        ],
        requestBody: {
          required: true,
          content: { 'text/plain': { schema: text } },
        },
        responses: {
          200: jsonResponse('What became of the scan.', {
            allOf: [
              reference('SampleResult'),
              {
                type: 'object',
                required: [
                  'lines',
                  'sockets',
                  'skipped',
                  'skippedCount',
                  'ignored',
                ],
                properties: {
                  format: text,
                  lines: count,
                  sockets: count,
                  skipped: skippedLines,
                  skippedCount: count,
                  ignored: count,
                },
              },
            ],
          }),
          ...errorResponse,
        },
      },
    },
    '/flow-logs': {
      post: {
        operationId: 'IngestFlowLog',
        description:
          'Takes in a flow log as text, for services only: a sample for each window in which flows ended. The same log again changes nothing. The body may be gzip.',
        parameters: [
          {
            ...queryParameter('source', 'What the log comes from.'),
            required: true,
          },
          queryParameter('format', 'Default: auto.', {
            type: 'string',
            enum: ['auto', ...flowLogFormats],
          }),
          queryParameter('network', 'Default: default.'),
          queryParameter(
            'intervalSeconds',
            'Length of a window: the sample interval. Default: 60.',
            number,
          ),
        ],
        requestBody: {
          required: true,
          content: { 'text/plain': { schema: text } },
        },
        responses: {
          200: jsonResponse('What became of the log.', {
            type: 'object',
            required: [
              'source',
              'lines',
              'records',
              'attempts',
              'ignored',
              'gaps',
              'skipped',
              'skippedCount',
              'samples',
            ],
            properties: {
              source: text,
              format: text,
              lines: count,
              records: count,
              attempts: {
                ...count,
                description:
                  'Traffic that was refused or not answered: no communication.',
              },
              ignored: count,
              gaps: {
                ...count,
                description:
                  'Entries that say that the log lacks flows, such as SKIPDATA of AWS.',
              },
              skipped: skippedLines,
              skippedCount: count,
              samples: { type: 'array', items: reference('SampleResult') },
            },
          }),
          ...errorResponse,
        },
      },
    },
    '/sources': {
      get: {
        operationId: 'GetDiscoverySources',
        description: 'What sends samples, and what became of them.',
        responses: {
          200: jsonResponse('All sources.', {
            type: 'object',
            required: ['items', 'undecidedExchanges'],
            properties: {
              items: { type: 'array', items: reference('DiscoverySource') },
              undecidedExchanges: count,
              forgotten: {
                type: 'object',
                required: ['communications', 'addresses', 'lastAt'],
                properties: {
                  communications: count,
                  addresses: count,
                  lastAt: time,
                },
              },
            },
          }),
          ...errorResponse,
        },
      },
    },
    '/communications': {
      get: {
        operationId: 'QueryCommunications',
        description: 'A page of the list.',
        parameters: [...filterParameters, ...pagingParameters],
        responses: {
          200: jsonResponse('The page.', reference('CommunicationsPage')),
          ...errorResponse,
        },
      },
      post: {
        operationId: 'CreateCommunication',
        description:
          'Adds a record by hand. 409 where its key exists: network, client ip and process, listener ip, port and protocol; `error.existingId` is the record that has it.',
        requestBody: {
          required: true,
          content: jsonContent(reference('CommunicationInput')),
        },
        responses: {
          201: jsonResponse('The record.', reference('Communication')),
          ...errorResponse,
        },
      },
    },
    '/communications/{id}': {
      get: {
        operationId: 'GetCommunication',
        parameters: [idParameter],
        responses: {
          200: jsonResponse('The record.', reference('Communication')),
          ...errorResponse,
        },
      },
      patch: {
        operationId: 'UpdateCommunication',
        description:
          'Changes a record. The FQDN belongs to the address and the listener’s process to the listener, in all their records; links set by hand likewise, which need the permission service-communications.link. The key can be changed while no sample has shown the record. 409 where the record has another revision than the one given (`error.currentRevision`), or another record the key (`error.existingId`).',
        parameters: [idParameter],
        requestBody: {
          required: true,
          content: jsonContent(reference('CommunicationPatch')),
        },
        responses: {
          200: jsonResponse('The record.', reference('Communication')),
          ...errorResponse,
        },
      },
      delete: {
        operationId: 'DeleteCommunication',
        description:
          'Deletes a record. When a later sample shows it, it comes back with its statistics.',
        parameters: [idParameter],
        responses: { 204: { description: 'Deleted.' }, ...errorResponse },
      },
    },
    '/entities/{kind}/{namespace}/{name}/communications': {
      get: {
        operationId: 'QueryEntityCommunications',
        description: 'Who calls an entity, or what it calls.',
        parameters: [
          entityParameter('kind'),
          entityParameter('namespace'),
          entityParameter('name'),
          {
            ...queryParameter(
              'direction',
              '`clients`: who calls the entity; `listeners`: what it calls.',
              { type: 'string', enum: ['clients', 'listeners'] },
            ),
            required: true,
          },
          ...filterParameters,
          ...pagingParameters,
        ],
        responses: {
          200: jsonResponse('The page.', reference('CommunicationsPage')),
          ...errorResponse,
        },
      },
    },
    '/communications/{id}/history': {
      get: {
        operationId: 'GetCommunicationHistory',
        description: 'What people did to a record, newest first.',
        parameters: [idParameter],
        responses: {
          200: jsonResponse('The events.', {
            type: 'object',
            required: ['items'],
            properties: {
              items: { type: 'array', items: reference('CommunicationEvent') },
            },
          }),
          ...errorResponse,
        },
      },
    },
    '/communications/export': {
      get: {
        operationId: 'ExportCommunications',
        description:
          'All records that match, or those with some ids, as a file; sent while it is read. A file that breaks off is not whole.',
        parameters: [
          {
            ...queryParameter('format', 'What the file is.', {
              type: 'string',
              enum: ['csv', 'json'],
            }),
            required: true,
          },
          queryParameter(
            'ids',
            'Instead of filters: 1 to 1000 ids, such as 1,2,3.',
          ),
          ...filterParameters,
          orderParameter('as they were recorded'),
        ],
        responses: {
          200: {
            description: 'The file.',
            content: {
              'text/csv': { schema: text },
              ...jsonContent({
                type: 'array',
                items: reference('Communication'),
              }),
            },
          },
          ...errorResponse,
        },
      },
    },
    '/communications/import': {
      post: {
        operationId: 'ImportCommunications',
        description:
          'Takes communications out of a CSV file: an export of ours, or of an IT-discovery suite. The body may be gzip.',
        parameters: [
          queryParameter(
            'dryRun',
            'true: only say what would become of each line. Default: false.',
          ),
          queryParameter(
            'allOrNothing',
            'true: import nothing when any line is wrong. Default: false.',
          ),
        ],
        requestBody: {
          required: true,
          content: { 'text/csv': { schema: text } },
        },
        responses: {
          200: jsonResponse(
            'What became of each line.',
            reference('ImportResult'),
          ),
          ...errorResponse,
        },
      },
    },
    '/communications/bulk': {
      post: {
        operationId: 'StartBulkJob',
        description:
          'Does something to many communications: those of the ids, or every one that the filter finds and the caller may change. What takes longer than a moment runs on; ask for the job.',
        requestBody: {
          required: true,
          content: jsonContent(reference('BulkRequest')),
        },
        responses: {
          200: jsonResponse('It is done.', reference('BulkJob')),
          202: jsonResponse('It runs on.', reference('BulkJob')),
          ...errorResponse,
        },
      },
    },
    '/bulk-jobs/{id}': {
      get: {
        operationId: 'GetBulkJob',
        description: 'How far a bulk action of the caller is.',
        parameters: [jobParameter],
        responses: {
          200: jsonResponse('The job.', reference('BulkJob')),
          ...errorResponse,
        },
      },
    },
    '/bulk-jobs/{id}/cancel': {
      post: {
        operationId: 'CancelBulkJob',
        description: 'Ends a bulk action; what is done stays done.',
        parameters: [jobParameter],
        responses: {
          200: jsonResponse('The job.', reference('BulkJob')),
          ...errorResponse,
        },
      },
    },
    '/bulk-jobs/{id}/undo': {
      post: {
        operationId: 'UndoBulkJob',
        description:
          'Brings back what a bulk action deleted, for 24 hours. What came back by itself meanwhile stays as it is. Goes on with an undo that broke off.',
        parameters: [jobParameter],
        responses: {
          200: jsonResponse('The job.', reference('BulkJob')),
          ...errorResponse,
        },
      },
    },
    '/ignore-rules': {
      get: {
        operationId: 'GetIgnoreRules',
        description:
          'All rules that ignore communications, oldest first. Needs the permission service-communications.ignore-rules.',
        responses: {
          200: jsonResponse('All of them.', {
            type: 'object',
            required: ['items'],
            properties: {
              items: { type: 'array', items: reference('IgnoreRule') },
            },
          }),
          ...errorResponse,
        },
      },
      post: {
        operationId: 'CreateIgnoreRule',
        description:
          'Adds a rule. It holds for what is there and for what comes. Needs the permission service-communications.ignore-rules.',
        requestBody: {
          required: true,
          content: jsonContent(reference('IgnoreRuleInput')),
        },
        responses: {
          201: jsonResponse('The rule.', reference('IgnoreRule')),
          ...errorResponse,
        },
      },
    },
    '/ignore-rules/{id}': {
      put: {
        operationId: 'UpdateIgnoreRule',
        description:
          'Puts a rule in the place of another. Needs the permission service-communications.ignore-rules.',
        parameters: [{ ...idParameter, description: 'Id of a rule.' }],
        requestBody: {
          required: true,
          content: jsonContent(reference('IgnoreRuleInput')),
        },
        responses: {
          200: jsonResponse('The rule.', reference('IgnoreRule')),
          ...errorResponse,
        },
      },
      delete: {
        operationId: 'DeleteIgnoreRule',
        description:
          'Removes a rule: what it held back shows again. Needs the permission service-communications.ignore-rules.',
        parameters: [{ ...idParameter, description: 'Id of a rule.' }],
        responses: { 204: { description: 'Removed.' }, ...errorResponse },
      },
    },
    '/linking/unlinked-addresses': {
      get: {
        operationId: 'QueryUnlinkedAddresses',
        description:
          'The addresses in traffic that no entity has, those with most communications first. Needs the permission service-communications.link.',
        parameters: [
          queryParameter('network', 'Name of a network.'),
          queryParameter(
            'q',
            'Words that must all occur in the address or its host names.',
          ),
          queryParameter('limit', 'Rows of a page, 1 to 1000. Default: 50.'),
          queryParameter(
            'cursor',
            'nextCursor or prevCursor of an earlier answer; it brings the filters along.',
          ),
        ],
        responses: {
          200: jsonResponse('The page.', {
            type: 'object',
            required: ['items', 'totalItems', 'pageInfo'],
            properties: {
              items: { type: 'array', items: reference('UnlinkedAddress') },
              totalItems: count,
              pageInfo: {
                type: 'object',
                properties: { nextCursor: text, prevCursor: text },
              },
            },
          }),
          ...errorResponse,
        },
      },
    },
    '/linking/problems': {
      get: {
        operationId: 'GetLinkingProblems',
        description:
          'What annotations, config and links by hand say that cannot be followed. Needs the permission service-communications.link.',
        responses: {
          200: jsonResponse('All of them.', {
            type: 'object',
            required: ['items'],
            properties: {
              items: { type: 'array', items: reference('LinkingProblem') },
            },
          }),
          ...errorResponse,
        },
      },
    },
    '/linking/manual-links': {
      get: {
        operationId: 'GetManualLinks',
        description:
          'All links set by hand, newest first. Needs the permission service-communications.link.',
        responses: {
          200: jsonResponse('All of them.', {
            type: 'object',
            required: ['items'],
            properties: {
              items: { type: 'array', items: reference('ManualLink') },
            },
          }),
          ...errorResponse,
        },
      },
      post: {
        operationId: 'SetManualLink',
        description:
          'Sets a link by hand, in the place of an earlier one for the same. Needs the permission service-communications.link.',
        requestBody: {
          required: true,
          content: jsonContent(reference('ManualLinkInput')),
        },
        responses: {
          201: jsonResponse('The link.', reference('ManualLink')),
          ...errorResponse,
        },
      },
    },
    '/linking/manual-links/{id}': {
      delete: {
        operationId: 'DeleteManualLink',
        description:
          'Removes a link set by hand; the rules decide again. Needs the permission service-communications.link.',
        parameters: [
          { ...idParameter, description: 'Id of a link set by hand.' },
        ],
        responses: { 204: { description: 'Removed.' }, ...errorResponse },
      },
    },
    '/relations': {
      get: {
        operationId: 'ReadCallerRelations',
        description:
          'What entities call, by the callers that changed after a revision, oldest change first; for services only. All there is comes after 0. A page that is not full is the last one.',
        parameters: [
          queryParameter('after', 'A revision. Default: 0.'),
          queryParameter('limit', 'Callers, 1 to 1000. Default: 50.'),
        ],
        responses: {
          200: jsonResponse('The callers.', {
            type: 'object',
            required: ['items'],
            properties: {
              items: { type: 'array', items: reference('CallerRelations') },
            },
          }),
          ...errorResponse,
        },
      },
    },
    '/catalog-changes': {
      post: {
        operationId: 'NoticeCatalogChanges',
        description:
          'Says that entities of the catalog may have changed, so that links follow at once; for services only.',
        requestBody: {
          required: true,
          content: jsonContent({
            type: 'object',
            required: ['entityRefs'],
            properties: {
              entityRefs: { type: 'array', items: text, maxItems: 1000 },
            },
          }),
        },
        responses: { 204: { description: 'Noticed.' }, ...errorResponse },
      },
    },
  },
  components: {
    schemas: {
      CommunicationEvent: {
        type: 'object',
        required: ['at', 'by', 'type'],
        properties: {
          at: time,
          by: text,
          type: {
            type: 'string',
            enum: [
              'created',
              'updated',
              'linked',
              'unlinked',
              'ignored',
              'not-ignored',
              'deleted',
              'restored',
              'imported',
            ],
          },
          changes: {
            type: 'array',
            items: {
              type: 'object',
              required: ['field'],
              properties: { field: text, before: text, after: text },
            },
          },
          reason: text,
        },
      },
      BulkRequest: {
        type: 'object',
        required: ['action'],
        properties: {
          action: bulkAction,
          ids: { type: 'array', items: text, maxItems: 10000 },
          filter: {
            type: 'object',
            description: 'The filters of the list, by their names.',
          },
          reason: text,
          link: {
            type: 'object',
            required: ['field'],
            properties: {
              field: {
                type: 'string',
                enum: [
                  'clientDevice',
                  'clientService',
                  'listenerDevice',
                  'listenerService',
                ],
              },
              entityRef: text,
            },
          },
        },
      },
      ClassicStatistics: {
        type: 'object',
        properties: {
          countedPortTimes: { type: 'number' },
          totalPorts: { type: 'number' },
          averageClientConnections: { type: 'number' },
          lastFound: time,
        },
      },
      ImportResult: {
        type: 'object',
        required: ['dryRun', 'applied', 'counts', 'lines'],
        properties: {
          dryRun: { type: 'boolean' },
          applied: {
            type: 'boolean',
            description: 'Whether anything was written.',
          },
          counts: {
            type: 'object',
            required: importFates,
            properties: Object.fromEntries(
              importFates.map(fate => [fate, count]),
            ),
          },
          lines: {
            type: 'array',
            items: {
              type: 'object',
              required: ['line', 'fate'],
              properties: {
                line: {
                  type: 'integer',
                  minimum: 1,
                  description: 'From 1, the heading included.',
                },
                fate: { type: 'string', enum: importFates },
                id: text,
                reasons: { type: 'array', items: text },
              },
            },
          },
        },
      },
      BulkJob: {
        type: 'object',
        required: [
          'id',
          'action',
          'status',
          'total',
          'done',
          'failed',
          'failures',
          'createdAt',
          'createdBy',
        ],
        properties: {
          id: text,
          action: bulkAction,
          status: {
            type: 'string',
            enum: ['running', 'undoing', 'done', 'cancelled', 'failed'],
          },
          total: count,
          done: count,
          failed: count,
          failures: {
            type: 'array',
            items: {
              type: 'object',
              required: ['id', 'reason'],
              properties: { id: text, reason: text },
            },
          },
          createdAt: time,
          createdBy: text,
          undoableUntil: time,
          restored: count,
        },
      },
      IgnoreRuleInput: {
        type: 'object',
        required: ['reason'],
        properties: ignoreRuleProperties,
      },
      IgnoreRule: {
        type: 'object',
        required: ['id', 'reason', 'createdAt', 'createdBy', 'heldBack'],
        properties: {
          id: text,
          ...ignoreRuleProperties,
          createdAt: time,
          createdBy: text,
          heldBack: count,
        },
      },
      UnlinkedAddress: {
        type: 'object',
        required: [
          'network',
          'ip',
          'hostNames',
          'communicationCount',
          'clientCount',
          'listenerCount',
          'listeners',
          'clientProcessNames',
        ],
        properties: {
          network: text,
          ip: text,
          fqdn: text,
          hostNames: { type: 'array', items: text },
          communicationCount: count,
          clientCount: count,
          listenerCount: count,
          listeners: {
            type: 'array',
            items: {
              type: 'object',
              required: ['port', 'protocol'],
              properties: { port: count, protocol: text, processName: text },
            },
          },
          clientProcessNames: { type: 'array', items: text },
          ambiguous: { type: 'array', items: text },
          manualLink: reference('ManualLink'),
        },
      },
      LinkingProblem: {
        type: 'object',
        required: ['origin', 'key', 'reason'],
        properties: {
          origin: {
            type: 'string',
            enum: ['annotation', 'config', 'manual-link'],
          },
          key: text,
          entityRef: text,
          reason: text,
        },
      },
      ManualLinkInput: {
        type: 'object',
        required: ['end', 'address', 'entityRef'],
        properties: manualLinkProperties,
      },
      ManualLink: {
        type: 'object',
        required: [
          'id',
          'end',
          'network',
          'address',
          'entityRef',
          'createdAt',
          'createdBy',
        ],
        properties: {
          id: text,
          ...manualLinkProperties,
          createdAt: time,
          createdBy: text,
          entityMissing: { type: 'boolean' },
        },
      },
      CallerRelations: {
        type: 'object',
        required: ['revision', 'source', 'targets'],
        properties: {
          revision: count,
          source: text,
          targets: { type: 'array', items: text },
        },
      },
      Error: {
        type: 'object',
        required: ['error'],
        properties: {
          error: {
            type: 'object',
            required: ['name', 'message'],
            properties: { name: text, message: text },
          },
        },
      },
      NetstatSample: {
        type: 'object',
        required: ['type', 'source', 'sampleId', 'sampledAt'],
        properties: {
          type: { type: 'string', enum: ['netstat'] },
          source: text,
          sampleId: text,
          sampledAt: time,
          network: text,
          host: {
            type: 'object',
            properties: { name: text, ips: { type: 'array', items: text } },
          },
          listeners: {
            type: 'array',
            items: {
              type: 'object',
              required: ['ip', 'port', 'protocol'],
              properties: {
                ip: text,
                port: count,
                protocol: text,
                processName: text,
                processDisplayName: text,
              },
            },
          },
          connections: {
            type: 'array',
            items: {
              type: 'object',
              required: [
                'localIp',
                'localPort',
                'remoteIp',
                'remotePort',
                'protocol',
              ],
              properties: {
                localIp: text,
                localPort: count,
                remoteIp: text,
                remotePort: count,
                protocol: text,
                state: text,
                processName: text,
                processDisplayName: text,
              },
            },
          },
        },
      },
      NetflowSample: {
        type: 'object',
        required: [
          'type',
          'source',
          'sampleId',
          'start',
          'end',
          'intervalSeconds',
        ],
        properties: {
          type: { type: 'string', enum: ['netflow'] },
          source: text,
          sampleId: text,
          start: time,
          end: time,
          intervalSeconds: number,
          network: text,
          flows: {
            type: 'array',
            items: {
              type: 'object',
              required: [
                'sourceIp',
                'sourcePort',
                'destinationIp',
                'destinationPort',
                'protocol',
                'start',
                'end',
              ],
              properties: {
                sourceIp: text,
                sourcePort: count,
                destinationIp: text,
                destinationPort: count,
                protocol: text,
                start: time,
                end: time,
                packets: count,
                bytes: count,
                tcpFlags: count,
                listener: { type: 'string', enum: ['source', 'destination'] },
              },
            },
          },
          exchanges: {
            type: 'array',
            items: {
              type: 'object',
              required: [
                'clientIp',
                'listenerIp',
                'port',
                'protocol',
                'evidence',
                'clientPorts',
                'events',
                'start',
                'end',
              ],
              properties: {
                clientIp: text,
                listenerIp: text,
                port: count,
                protocol: text,
                evidence: { type: 'string', enum: [...orientationEvidence] },
                clientPorts: count,
                clientPort: count,
                events: count,
                start: number,
                end: number,
                runs: {
                  type: 'array',
                  items: { type: 'array', items: number },
                },
                ...Object.fromEntries(
                  netflowCounters.map(({ field }) => [field, count]),
                ),
              },
            },
          },
          report: {
            type: 'object',
            properties: {
              received: count,
              records: count,
              lost: count,
              errors: counts,
              dropped: counts,
              attempts: count,
              clockSkewSeconds: number,
            },
          },
        },
      },
      DiscoverySource: {
        type: 'object',
        required: [
          'source',
          'lastSeenAt',
          'accepted',
          'duplicate',
          'refused',
          'refusals',
          'records',
          'undecided',
          'attempts',
          'loopbackLeftOut',
          'received',
          'lost',
          'errors',
          'dropped',
        ],
        properties: {
          source: text,
          type: { type: 'string', enum: ['netstat', 'netflow'] },
          lastSeenAt: time,
          newestSampleAt: time,
          accepted: count,
          duplicate: count,
          refused: count,
          refusals: counts,
          lastRefusal: text,
          records: count,
          undecided: count,
          attempts: count,
          loopbackLeftOut: count,
          received: count,
          lost: count,
          errors: counts,
          dropped: counts,
          clockSkewSeconds: number,
        },
      },
      SampleResult: {
        type: 'object',
        required: ['source', 'sampleId', 'status'],
        properties: {
          source: text,
          sampleId: text,
          status: {
            type: 'string',
            enum: ['accepted', 'duplicate', 'refused'],
          },
          reason: text,
        },
      },
      CommunicationsPage: {
        type: 'object',
        required: ['items', 'totalItems', 'pageInfo'],
        properties: {
          items: { type: 'array', items: reference('Communication') },
          totalItems: count,
          pageInfo: {
            type: 'object',
            properties: { nextCursor: text, prevCursor: text },
          },
        },
      },
      CommunicationInput: {
        type: 'object',
        required: ['clientIp', 'listenerIp', 'port', 'protocol'],
        properties: {
          network: text,
          clientIp: text,
          clientFqdn: text,
          clientProcessName: text,
          clientProcessDisplayName: text,
          listenerIp: text,
          listenerFqdn: text,
          listenerProcessName: text,
          port: { type: 'integer', minimum: 1, maximum: 65535 },
          protocol: text,
          ...linkProperties,
        },
      },
      CommunicationPatch: {
        type: 'object',
        properties: {
          revision: count,
          network: text,
          clientIp: text,
          clientFqdn: text,
          clientProcessName: text,
          clientProcessDisplayName: text,
          listenerIp: text,
          listenerFqdn: text,
          listenerProcessName: text,
          port: { type: 'integer', minimum: 1, maximum: 65535 },
          protocol: text,
          ...linkProperties,
        },
        minProperties: 1,
      },
      EntityLink: {
        type: 'object',
        required: ['rule', 'manual'],
        properties: {
          entityRef: text,
          rule: text,
          manual: { type: 'boolean' },
          ambiguous: { type: 'array', items: text },
        },
      },
      NetstatStatistics: statistics(
        netstatAttributes,
        'totalSamples',
        'activeSamples',
        'totalPorts',
      ),
      NetflowStatistics: statistics(
        netflowAttributes,
        'activeSamples',
        'totalEvents',
        'totalPorts',
        'activeSpanSeconds',
        'gapSpanSeconds',
        'pendingSpanSeconds',
      ),
      Communication: {
        type: 'object',
        required: [
          'id',
          'network',
          'clientIp',
          'clientProcessName',
          'listenerIp',
          'port',
          'protocol',
          'origin',
          'createdAt',
          'updatedAt',
          'revision',
          'statistics',
        ],
        properties: {
          id: text,
          network: text,
          clientIp: text,
          clientFqdn: text,
          clientProcessName: text,
          clientProcessDisplayName: text,
          clientDevice: reference('EntityLink'),
          clientService: reference('EntityLink'),
          listenerIp: text,
          listenerFqdn: text,
          listenerProcessName: text,
          listenerDevice: reference('EntityLink'),
          listenerService: reference('EntityLink'),
          port: { type: 'integer', minimum: 0, maximum: 65535 },
          protocol: text,
          origin: {
            type: 'string',
            enum: ['discovered', 'manual', 'imported'],
          },
          firstDetected: time,
          lastDetected: time,
          createdAt: time,
          createdBy: text,
          updatedAt: time,
          updatedBy: text,
          revision: count,
          ignored: {
            type: 'object',
            required: ['reason', 'by', 'at'],
            properties: { reason: text, by: text, at: time, ruleId: text },
          },
          statistics: {
            type: 'object',
            properties: {
              netstat: reference('NetstatStatistics'),
              netflow: reference('NetflowStatistics'),
              classic: {
                type: 'object',
                description:
                  'Statistics of an earlier system; imported, never computed.',
                properties: {
                  netstat: reference('ClassicStatistics'),
                  netflow: reference('ClassicStatistics'),
                },
              },
            },
          },
        },
      },
    },
  },
} as const;
