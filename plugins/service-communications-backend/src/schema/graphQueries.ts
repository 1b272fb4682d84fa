import { graphGroupings } from '@service-communications/plugin-service-communications-common';
import {
  choiceField,
  entityRefField,
  textAs,
  textField,
} from '../fields/fields';
import { cursor, direction, MAX_LIMIT, numberUpTo } from './queries';
import { optional, queryOf } from './schemas';

const DEFAULT_DAYS = 30;
export const MAX_DAYS = 400;

const DEFAULT_NODES = 200;
const DEFAULT_DEPENDENTS = 200;

export const neighboursQuery = queryOf({ direction });

export const impactQuery = queryOf({
  days: optional(numberUpTo(MAX_DAYS))
    .transform(days => days ?? DEFAULT_DAYS)
    .meta({
      description: `How far back communications count. Default: ${DEFAULT_DAYS}.`,
    }),
  limit: optional(numberUpTo(MAX_LIMIT))
    .transform(items => items ?? DEFAULT_DEPENDENTS)
    .meta({ description: `Items of a page. Default: ${DEFAULT_DEPENDENTS}.` }),
  cursor,
});

export const graphQuery = queryOf({
  groupBy: optional(choiceField(graphGroupings))
    .transform(grouping => grouping ?? 'system')
    .meta({ description: 'What nodes are put together by. Default: system.' }),
  open: optional(
    textAs('ids of groups, such as a,b', text => text.split(',')),
  ).meta({
    description:
      'Ids of groups, with commas between them, whose members are nodes of their own.',
  }),
  entity: optional(entityRefField).meta({
    description: 'An entity: only it and what it communicates with.',
  }),
  owner: optional(entityRefField).meta({
    description: 'An owner of either end.',
  }),
  system: optional(entityRefField).meta({
    description: 'A system of either end.',
  }),
  network: optional(textField).meta({ description: 'Name of a network.' }),
  limit: optional(numberUpTo(MAX_LIMIT))
    .transform(nodes => nodes ?? DEFAULT_NODES)
    .meta({ description: `Most nodes. Default: ${DEFAULT_NODES}.` }),
});
