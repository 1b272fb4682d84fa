import {
  orientationEvidence,
  SampleResult,
} from '@service-communications/model';
import {
  BulkJob,
  bulkActions,
  CallerRelations,
  ClassicStatistics,
  Communication,
  CommunicationEvent,
  communicationOrigins,
  CommunicationsPage,
  DiscoverySource,
  DiscoverySources,
  EntityLink,
  IgnoreRule,
  ignoreRuleEnds,
  importFates,
  ImportResult,
  LinkingProblem,
  ManualLink,
  netflowAttributes,
  netstatAttributes,
  StatisticAttribute,
  UnlinkedAddress,
} from '@service-communications/plugin-service-communications-common';
import { z } from 'zod';
import {
  bulkRequest,
  catalogChanges,
  communicationInput,
  communicationPatch,
  ignoreRuleInput,
  manualLinkInput,
} from './bodies';
import { netflowSample, netstatSample } from './sampleSchemas';

const text = z.string();
const number = z.number();
const count = z
  .unknown()
  .meta({ type: 'integer', minimum: 0 }) as z.ZodType<number>;
const time = z.string().meta({ format: 'date-time' });
const counts = z.record(z.string(), count);
const texts = z.array(text);

/** A kind of statistic as JSON has it. */
const KINDS = {
  count,
  average: number,
  percentage: number,
  time,
  span: number,
  bytes: count,
  evidence: z.enum(orientationEvidence),
};

/** The statistics of one kind, as their attributes are defined. */
function statistics<T>(
  attributes: StatisticAttribute<T>[],
  ...needed: (keyof T)[]
) {
  return z.object(
    Object.fromEntries(
      attributes.map(({ field, kind, name, definition }) => [
        field,
        (needed.includes(field) ? KINDS[kind] : KINDS[kind].optional()).meta({
          title: name,
          description: definition,
        }),
      ]),
    ),
  ) as unknown as z.ZodType<T>;
}

const entityLink: z.ZodType<EntityLink> = z.object({
  entityRef: text.optional(),
  rule: text,
  manual: z.boolean(),
  ambiguous: texts.optional(),
});

const netstatStatistics = statistics(
  netstatAttributes,
  'totalSamples',
  'activeSamples',
  'totalPorts',
);
const netflowStatistics = statistics(
  netflowAttributes,
  'activeSamples',
  'totalEvents',
  'totalPorts',
  'activeSpanSeconds',
  'gapSpanSeconds',
  'pendingSpanSeconds',
);
const classicStatistics: z.ZodType<ClassicStatistics> = z.object({
  countedPortTimes: number.optional(),
  totalPorts: number.optional(),
  averageClientConnections: number.optional(),
  lastFound: time.optional(),
});

const communication: z.ZodType<Communication> = z.object({
  id: text,
  network: text,
  clientIp: text,
  clientFqdn: text.optional(),
  clientProcessName: text,
  clientProcessDisplayName: text.optional(),
  clientDevice: entityLink.optional(),
  clientService: entityLink.optional(),
  listenerIp: text,
  listenerFqdn: text.optional(),
  listenerProcessName: text.optional(),
  listenerDevice: entityLink.optional(),
  listenerService: entityLink.optional(),
  port: count,
  protocol: text,
  origin: z.enum(communicationOrigins),
  firstDetected: time.optional(),
  lastDetected: time.optional(),
  createdAt: time,
  createdBy: text.optional(),
  updatedAt: time,
  updatedBy: text.optional(),
  revision: count,
  ignored: z
    .object({ reason: text, by: text, at: time, ruleId: text.optional() })
    .optional(),
  statistics: z.object({
    netstat: netstatStatistics.optional(),
    netflow: netflowStatistics.optional(),
    classic: z
      .object({
        netstat: classicStatistics.optional(),
        netflow: classicStatistics.optional(),
      })
      .meta({
        description:
          'Statistics of an earlier system; imported, never computed.',
      })
      .optional(),
  }),
});

const pageInfo = z.object({
  nextCursor: text.optional(),
  prevCursor: text.optional(),
});

const communicationsPage: z.ZodType<CommunicationsPage> = z.object({
  items: z.array(communication),
  totalItems: count,
  pageInfo,
});

const communicationEvent: z.ZodType<CommunicationEvent> = z.object({
  at: time,
  by: text,
  type: z.enum([
    'created',
    'updated',
    'linked',
    'unlinked',
    'ignored',
    'not-ignored',
    'deleted',
    'restored',
    'imported',
  ]),
  changes: z
    .array(
      z.object({
        field: text,
        before: text.optional(),
        after: text.optional(),
      }),
    )
    .optional(),
  reason: text.optional(),
}) as z.ZodType<CommunicationEvent>;

const importResult: z.ZodType<ImportResult> = z.object({
  dryRun: z.boolean(),
  applied: z.boolean().meta({ description: 'Whether anything was written.' }),
  counts: z.object({ new: count, changed: count, same: count, wrong: count }),
  lines: z.array(
    z.object({
      line: count.meta({ description: 'From 1, the heading included.' }),
      fate: z.enum(importFates),
      id: text.optional(),
      reasons: texts.optional(),
    }),
  ),
});

const bulkJob: z.ZodType<BulkJob> = z.object({
  id: text,
  action: z.enum(bulkActions.map(({ name }) => name)),
  status: z.enum(['running', 'undoing', 'done', 'cancelled', 'failed']),
  total: count,
  done: count,
  failed: count,
  failures: z.array(z.object({ id: text, reason: text })),
  createdAt: time,
  createdBy: text,
  undoableUntil: time.optional(),
  restored: count.optional(),
});

const ignoreRule: z.ZodType<IgnoreRule> = z.object({
  id: text,
  reason: text,
  network: text.optional(),
  address: text.optional(),
  end: z.enum(ignoreRuleEnds).optional(),
  ports: text.optional(),
  protocol: text.optional(),
  processName: text.optional(),
  entityRef: text.optional(),
  createdAt: time,
  createdBy: text,
  heldBack: count,
});

const manualLink: z.ZodType<ManualLink> = z.object({
  id: text,
  end: z.enum(['device', 'listener-service', 'client-service']),
  network: text,
  address: text,
  port: count.optional(),
  protocol: text.optional(),
  processName: text.optional(),
  entityRef: text,
  createdAt: time,
  createdBy: text,
  entityMissing: z.boolean().optional(),
});

const unlinkedAddress: z.ZodType<UnlinkedAddress> = z.object({
  network: text,
  ip: text,
  fqdn: text.optional(),
  hostNames: texts,
  communicationCount: count,
  clientCount: count,
  listenerCount: count,
  listeners: z.array(
    z.object({ port: count, protocol: text, processName: text.optional() }),
  ),
  clientProcessNames: texts,
  ambiguous: texts.optional(),
  manualLink: manualLink.optional(),
});

const linkingProblem: z.ZodType<LinkingProblem> = z.object({
  origin: z.enum(['annotation', 'config', 'manual-link']),
  key: text,
  entityRef: text.optional(),
  reason: text,
});

const callerRelations: z.ZodType<CallerRelations> = z.object({
  revision: count,
  source: text,
  targets: texts,
});

const discoverySource: z.ZodType<DiscoverySource> = z.object({
  source: text,
  type: z.enum(['netstat', 'netflow']).optional(),
  lastSeenAt: time,
  newestSampleAt: time.optional(),
  accepted: count,
  duplicate: count,
  refused: count,
  refusals: counts,
  lastRefusal: text.optional(),
  records: count,
  undecided: count,
  attempts: count,
  loopbackLeftOut: count,
  received: count,
  lost: count,
  errors: counts,
  dropped: counts,
  clockSkewSeconds: number.optional(),
});

const discoverySources: z.ZodType<DiscoverySources> = z.object({
  items: z.array(discoverySource),
  undecidedExchanges: count,
  forgotten: z
    .object({ communications: count, addresses: count, lastAt: time })
    .optional(),
});

const sampleResult: z.ZodType<SampleResult> = z.object({
  source: text,
  sampleId: text,
  status: z.enum(['accepted', 'duplicate', 'refused']),
  reason: text.optional(),
});

const skippedLines = z.array(z.object({ line: count, reason: text }));

const scanResult = z.object({
  source: text,
  sampleId: text,
  status: z.enum(['accepted', 'duplicate', 'refused']),
  reason: text.optional(),
  format: text.optional(),
  lines: count,
  sockets: count,
  skipped: skippedLines,
  skippedCount: count,
  ignored: count,
});

const flowLogResult = z.object({
  source: text,
  format: text.optional(),
  lines: count,
  records: count,
  attempts: count.meta({
    description: 'Traffic that was refused or not answered: no communication.',
  }),
  ignored: count,
  gaps: count.meta({
    description:
      'Entries that say that the log lacks flows, such as SKIPDATA of AWS.',
  }),
  skipped: skippedLines,
  skippedCount: count,
  samples: z.array(sampleResult),
});

/** What requests and answers are made of, by the names of the document. */
const components = {
  BulkJob: bulkJob,
  BulkRequest: bulkRequest,
  CallerRelations: callerRelations,
  CatalogChanges: catalogChanges,
  ClassicStatistics: classicStatistics,
  Communication: communication,
  CommunicationEvent: communicationEvent,
  CommunicationInput: communicationInput,
  CommunicationPatch: communicationPatch,
  CommunicationsPage: communicationsPage,
  DiscoverySource: discoverySource,
  DiscoverySources: discoverySources,
  EntityLink: entityLink,
  Error: z.object({ error: z.object({ name: text, message: text }) }),
  FlowLogResult: flowLogResult,
  IgnoreRule: ignoreRule,
  IgnoreRuleInput: ignoreRuleInput,
  ImportResult: importResult,
  LinkingProblem: linkingProblem,
  ManualLink: manualLink,
  ManualLinkInput: manualLinkInput,
  NetflowSample: netflowSample,
  NetflowStatistics: netflowStatistics,
  NetstatSample: netstatSample,
  NetstatStatistics: netstatStatistics,
  SampleResult: sampleResult,
  ScanResult: scanResult,
  UnlinkedAddress: unlinkedAddress,
};

/** The name of one of the document's schemas. */
export type ComponentName = keyof typeof components;

/** The schemas of the OpenAPI document. */
export function componentSchemas(): Record<string, object> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(components)) {
    registry.add(schema, { id });
  }
  const { schemas } = z.toJSONSchema(registry, {
    target: 'openapi-3.0',
    io: 'input',
    unrepresentable: 'any',
    uri: id => `#/components/schemas/${id}`,
  });
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $id, ...schema }]) => [id, schema]),
  );
}
