import {
  ListenerDecision,
  UndecidedConversation,
  UndecidedPage,
  undecidedRemedies,
} from '@service-communications/plugin-service-communications-common';
import { z } from 'zod';
import { pageInfo } from './answers';
import { count, text, texts, time } from './jsonTypes';

const undecidedEnd = z.object({
  ip: text,
  port: count
    .meta({ description: 'Absent where a source has put several together.' })
    .optional(),
});

export const undecidedConversation: z.ZodType<UndecidedConversation> = z.object(
  {
    network: text,
    protocol: text,
    ends: z.array(undecidedEnd).length(2),
    sources: texts,
    events: count.meta({
      description: 'Flow records of the source that saw most.',
    }),
    lastSeen: time,
    wouldDecide: z.array(z.enum(undecidedRemedies)),
  },
) as unknown as z.ZodType<UndecidedConversation>;

export const undecidedPage: z.ZodType<UndecidedPage> = z.object({
  items: z.array(undecidedConversation),
  totalItems: count,
  totalIsMinimum: z
    .boolean()
    .meta({ description: 'There are more than totalItems.' })
    .optional(),
  pageInfo,
});

export const listenerDecision: z.ZodType<ListenerDecision> = z.object({
  id: text,
  network: text.optional(),
  ip: text.optional(),
  port: count,
  protocol: text,
  createdAt: time,
  createdBy: text,
  isNew: z
    .boolean()
    .meta({
      description:
        'Of an answer to POST: whether that made it, or it was there before.',
    })
    .optional(),
});
