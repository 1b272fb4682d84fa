import {
  DependencyDecision,
  DependencyState,
  dependencyStates,
  dependencyVerdicts,
  EntityDependenciesPage,
  EntityDependency,
} from '@service-communications/plugin-service-communications-common';
import { z } from 'zod';
import { count, number, text, time } from './jsonTypes';

export const dependencyDecision: z.ZodType<DependencyDecision> = z.object({
  verdict: z.enum(dependencyVerdicts),
  reason: text,
  by: text,
  at: time,
  expiresAt: time.optional(),
});

const dependencyState = z.enum(dependencyStates).meta({
  description:
    'both: declared and observed; observed: only observed; declared: only declared, although somebody looked; unseen: declared, and nobody looks at either end.',
});

export const entityDependency: z.ZodType<EntityDependency> = z.object({
  callerRef: text,
  calleeRef: text,
  state: dependencyState,
  decision: dependencyDecision.optional(),
  mayDecide: z
    .boolean()
    .meta({ description: 'Whether who asks may decide on it.' })
    .optional(),
  communications: count,
  firstDetected: time.optional(),
  lastDetected: time.optional(),
  observed: z.object({
    since: time
      .meta({ description: 'Since when anybody looked at either end.' })
      .optional(),
    share: number.meta({
      description: 'Of the hours since then, 0 to 1.',
    }),
  }),
}) as unknown as z.ZodType<EntityDependency>;

export const entityDependenciesPage: z.ZodType<EntityDependenciesPage> =
  z.object({
    items: z.array(entityDependency),
    totalItems: count,
    counts: z
      .object(
        Object.fromEntries(
          dependencyStates.map(state => [state, count]),
        ) as Record<DependencyState, typeof count>,
      )
      .meta({ description: 'Of each state, whatever state is asked for.' }),
    pageInfo: z.object({ nextCursor: text.optional() }),
  }) as unknown as z.ZodType<EntityDependenciesPage>;
