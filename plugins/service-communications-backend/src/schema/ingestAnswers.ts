import { SampleResult } from '@service-communications/model';
import {
  DiscoverySource,
  DiscoverySources,
} from '@service-communications/plugin-service-communications-common';
import { z } from 'zod';
import { IdentityResult } from '../ingest/IdentityIngestor';
import { count, counts, number, text, time } from './jsonTypes';

export const discoverySource: z.ZodType<DiscoverySource> = z.object({
  source: text,
  type: z.enum(['netstat', 'netflow', 'identity']).optional(),
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
  identitiesMissed: count,
  received: count,
  lost: count,
  errors: counts,
  dropped: counts,
  clockSkewSeconds: number.optional(),
});

export const discoverySources: z.ZodType<DiscoverySources> = z.object({
  items: z.array(discoverySource),
  totalItems: count,
  pageInfo: z.object({ nextCursor: text.optional() }),
  undecidedExchanges: count,
  forgotten: z
    .object({ communications: count, addresses: count, lastAt: time })
    .optional(),
});

export const sampleResult: z.ZodType<SampleResult> = z.object({
  source: text,
  sampleId: text,
  status: z.enum(['accepted', 'duplicate', 'refused']),
  reason: text.optional(),
});

export const identityResult: z.ZodType<IdentityResult> = z.object({
  status: z.enum(['accepted', 'duplicate', 'contradicts', 'refused']),
  reason: text.optional(),
});

const skippedLines = z.array(z.object({ line: count, reason: text }));

export const scanResult = z.object({
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

export const flowLogResult = z.object({
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
  heldBack: z
    .object({
      windows: count,
      records: count,
      since: time,
      until: time.meta({
        description: 'From when on the log can be sent again to bring them.',
      }),
    })
    .optional()
    .meta({
      description:
        'Windows that may still grow, which are not taken in. The log is to be sent again when it is closed.',
    }),
});
