import { orientationEvidence } from '@service-communications/model';
import {
  BulkJob,
  bulkActions,
  CallerRelations,
  ClassicStatistics,
  Communication,
  CommunicationEvent,
  CommunicationHistory,
  communicationOrigins,
  CommunicationsPage,
  EntityLink,
  historySteps,
  IgnoreRule,
  IgnoreRulePreview,
  ignoreRuleEnds,
  importFates,
  ImportResult,
  LinkingProblem,
  ManualLink,
  netflowAttributes,
  netstatAttributes,
  slotStates,
  StatisticAttribute,
  UnlinkedAddress,
  UnlinkedAddressesPage,
} from '@service-communications/plugin-service-communications-common';
import { z } from 'zod';

import { count, text, texts, time, number } from './jsonTypes';
import { workload } from './identitySchemas';
import { communicationState } from './stateAnswers';

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

export const entityLink: z.ZodType<EntityLink> = z.object({
  entityRef: text.optional(),
  rule: text,
  manual: z.boolean(),
  ambiguous: texts.optional(),
});

export const netstatStatistics = statistics(
  netstatAttributes,
  'totalSamples',
  'activeSamples',
  'totalPorts',
);
export const netflowStatistics = statistics(
  netflowAttributes,
  'activeSamples',
  'totalEvents',
  'totalPorts',
  'activeSpanSeconds',
  'gapSpanSeconds',
  'pendingSpanSeconds',
);
export const classicStatistics: z.ZodType<ClassicStatistics> = z.object({
  countedPortTimes: number.optional(),
  totalPorts: number.optional(),
  averageClientConnections: number.optional(),
  lastFound: time.optional(),
});

export const communication: z.ZodType<Communication> = z.object({
  id: text,
  network: text,
  clientIp: text.meta({
    description:
      'Of a workload the newest of its addresses; empty where none is known.',
  }),
  clientWorkload: workload.optional(),
  clientFqdn: text.optional(),
  clientProcessName: text,
  clientProcessDisplayName: text.optional(),
  clientDevice: entityLink.optional(),
  clientService: entityLink.optional(),
  listenerIp: text,
  listenerWorkload: workload.optional(),
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
  state: communicationState.optional(),
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

export const pageInfo = z.object({
  nextCursor: text.optional(),
  prevCursor: text.optional(),
});

export const communicationsPage: z.ZodType<CommunicationsPage> = z.object({
  items: z.array(communication),
  totalItems: count,
  pageInfo,
});

export const communicationEvent: z.ZodType<CommunicationEvent> = z.object({
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

export const communicationHistory: z.ZodType<CommunicationHistory> = z.object({
  step: z.enum(historySteps),
  slots: z.array(
    z.object({
      start: time,
      state: z.enum(slotStates),
      totalSamples: count.optional(),
      activeSamples: count.optional(),
      totalPorts: count.optional(),
      totalEvents: count.optional(),
      clientBytes: count.optional(),
      listenerBytes: count.optional(),
    }),
  ),
});

export const importResult: z.ZodType<ImportResult> = z.object({
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

export const bulkJob: z.ZodType<BulkJob> = z.object({
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

export const ignoreRule: z.ZodType<IgnoreRule> = z.object({
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

export const ignoreRulePreview: z.ZodType<IgnoreRulePreview> = z.object({
  heldBack: count,
});

export const manualLink: z.ZodType<ManualLink> = z.object({
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

export const unlinkedAddress: z.ZodType<UnlinkedAddress> = z.object({
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

export const unlinkedAddressesPage: z.ZodType<UnlinkedAddressesPage> = z.object(
  {
    items: z.array(unlinkedAddress),
    totalItems: count,
    pageInfo,
  },
);

export const linkingProblem: z.ZodType<LinkingProblem> = z.object({
  origin: z.enum(['annotation', 'config', 'manual-link']),
  key: text,
  entityRef: text.optional(),
  reason: text,
});

export const callerRelations: z.ZodType<CallerRelations> = z.object({
  revision: count,
  source: text,
  targets: texts,
});

export const error = z.object({
  error: z.object({ name: text, message: text }),
});
