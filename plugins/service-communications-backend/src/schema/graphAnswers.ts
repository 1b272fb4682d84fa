import {
  CommunicationGraph,
  communicationStates,
  dependencyStates,
  EntityImpact,
  EntityNeighbour,
  GraphEdge,
  GraphNode,
  ImpactedEntity,
} from '@service-communications/plugin-service-communications-common';
import { z } from 'zod';
import { dependencyDecision } from './dependencyAnswers';
import { count, number, text, texts, time } from './jsonTypes';

const block = z
  .object({ network: text, cidr: text, addresses: count })
  .meta({ description: 'Addresses that no entity has.' });

const numbers = {
  communications: count,
  pairs: count.meta({
    description:
      'Of client and listener, which several communications may share.',
  }),
  averageClientConnections: number.optional(),
  bytes: count.optional(),
};

export const entityNeighbour: z.ZodType<EntityNeighbour> = z.object({
  entityRef: text.optional(),
  block: block.optional(),
  ...numbers,
  state: z.enum(communicationStates).optional(),
  declared: z.enum(dependencyStates).optional(),
  decision: dependencyDecision.optional(),
  firstDetected: time.optional(),
  lastDetected: time.optional(),
});

export const impactedEntity: z.ZodType<ImpactedEntity> = z.object({
  entityRef: text.optional(),
  block: block.optional(),
  distance: count,
  through: texts.meta({
    description:
      'The shortest way, from what it calls to the entity that was asked for.',
  }),
  single: z.boolean().meta({
    description:
      'false: it was seen to call another of the group of what it calls.',
  }),
  evidence: texts.meta({
    description: 'Ids of the newest communications of the first step.',
  }),
  lastDetected: time.optional(),
  state: z.enum(communicationStates).optional(),
  ownerRef: text.optional(),
});

export const entityImpact: z.ZodType<EntityImpact> = z.object({
  items: z.array(impactedEntity),
  totalItems: count,
  distances: z
    .array(z.object({ distance: count, count }))
    .meta({ description: 'All items, by distance.' }),
  owners: z.array(z.object({ ownerRef: text, count })).meta({
    description: 'The owners of all items, those with most first.',
  }),
  pageInfo: z.object({ nextCursor: text.optional() }),
  coverage: z.object({ observedShare: number, since: time.optional() }),
});

export const graphNode: z.ZodType<GraphNode> = z.object({
  id: text,
  kind: z.enum(['entity', 'group', 'block']),
  entityRef: text.optional(),
  network: text.optional(),
  block: block.optional(),
  group: text.optional(),
  members: count.optional(),
  communications: count,
});

export const graphEdge: z.ZodType<GraphEdge> = z.object({
  client: text,
  listener: text,
  ...numbers,
  lastDetected: time.optional(),
  silent: z.boolean(),
  declared: z.enum(dependencyStates).optional(),
});

export const communicationGraph: z.ZodType<CommunicationGraph> = z.object({
  nodes: z.array(graphNode),
  edges: z.array(graphEdge),
  openGroups: z.array(graphNode).optional(),
  total: z.object({ nodes: count, edges: count, communications: count }),
  shownShare: number,
});
