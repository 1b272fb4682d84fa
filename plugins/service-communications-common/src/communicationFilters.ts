import { communicationOrigins } from './types/Communication';
import { communicationStates } from './types/CommunicationState';

/**
 * What the value of a filter is. `words` must all occur; a `choice` is one of
 * its values; a `time` is ISO 8601; `owners` are entity refs divided by commas.
 *
 * @public
 */
export type CommunicationFilterKind =
  | 'words'
  | 'text'
  | 'ipOrCidr'
  | 'port'
  | 'ports'
  | 'protocol'
  | 'entityRef'
  | 'owners'
  | 'choice'
  | 'time';

/**
 * Which ends of a communication have an entity.
 *
 * @public
 */
export const linkedEnds = ['both', 'client', 'listener', 'none'] as const;

/**
 * One of {@link linkedEnds}.
 *
 * @public
 */
export type LinkedEnds = (typeof linkedEnds)[number];

/**
 * The filters of the list of communications in the order they are shown: the
 * query parameters of the API, and what people choose from.
 *
 * @public
 */
export const communicationFilters = [
  {
    name: 'q',
    kind: 'words',
    description:
      'Words that must all occur in addresses, names, processes, entities, protocol or as the port.',
  },
  { name: 'network', kind: 'text', description: 'Name of a network.' },
  {
    name: 'ip',
    kind: 'ipOrCidr',
    description: 'An address or a CIDR, at either end.',
  },
  {
    name: 'workload',
    kind: 'text',
    description:
      'A workload at either end, such as `shop/Deployment/orders`; `*` stands for any characters: `prod/shop/*`.',
  },
  {
    name: 'clientIp',
    kind: 'ipOrCidr',
    description: 'An address or a CIDR of the client.',
  },
  {
    name: 'listenerIp',
    kind: 'ipOrCidr',
    description: 'An address or a CIDR of the listener.',
  },
  { name: 'port', kind: 'port', description: 'The listener’s port.' },
  {
    name: 'ports',
    kind: 'ports',
    description:
      'Ports of the listener and ranges of them: `80,443,8000-8999`.',
  },
  { name: 'protocol', kind: 'protocol', description: 'IANA protocol keyword.' },
  {
    name: 'clientProcessName',
    kind: 'text',
    description: 'Name of the client’s process.',
  },
  {
    name: 'listenerProcessName',
    kind: 'text',
    description: 'Name of the listener’s process.',
  },
  {
    name: 'entity',
    kind: 'entityRef',
    description: 'Entity ref at either end, device or service.',
  },
  {
    name: 'clientEntity',
    kind: 'entityRef',
    description: 'Entity ref at the client’s end.',
  },
  {
    name: 'listenerEntity',
    kind: 'entityRef',
    description: 'Entity ref at the listener’s end.',
  },
  {
    name: 'owner',
    kind: 'owners',
    description:
      'Users and groups, divided by commas, any of which owns either end; `me`: the caller with their groups.',
  },
  {
    name: 'linked',
    kind: 'choice',
    values: linkedEnds,
    description: 'Which ends have an entity.',
  },
  {
    name: 'origin',
    kind: 'choice',
    values: communicationOrigins,
    description: 'Where the record came from.',
  },
  {
    name: 'state',
    kind: 'choice',
    values: communicationStates,
    description: 'What its history makes of it, as it was last worked out.',
  },
  {
    name: 'statistics',
    kind: 'choice',
    values: ['both', 'netstat', 'netflow', 'none'],
    description:
      'Which statistics it has: of socket scans (netstat), of flows (netflow), both or none.',
  },
  {
    name: 'ignored',
    kind: 'choice',
    values: ['exclude', 'include', 'only'],
    byDefault: 'exclude',
    description: 'What a person or a rule has ignored. Default: exclude.',
  },
  {
    name: 'detectedAfter',
    kind: 'time',
    description: 'Last detected at or after, ISO 8601.',
  },
  {
    name: 'detectedBefore',
    kind: 'time',
    description: 'Last detected before, ISO 8601.',
  },
  {
    name: 'firstDetectedAfter',
    kind: 'time',
    description: 'First detected at or after, ISO 8601.',
  },
  {
    name: 'firstDetectedBefore',
    kind: 'time',
    description: 'First detected before, ISO 8601.',
  },
] as const satisfies readonly CommunicationFilterDefinition[];

/**
 * A filter of the list.
 *
 * @public
 */
export type CommunicationFilterDefinition = {
  name: string;
  description: string;
} & (
  | { kind: Exclude<CommunicationFilterKind, 'choice'> }
  | {
      kind: 'choice';
      values: readonly string[];
      /** What holds where the filter is not given; absent: any. */
      byDefault?: string;
    }
);

/**
 * Filters of the list of communications; all that are given must hold. They
 * are described in {@link communicationFilters}.
 *
 * @public
 */
export type CommunicationsFilter = {
  [Each in (typeof communicationFilters)[number] as Each['name']]?: Each extends {
    values: readonly (infer Value)[];
  }
    ? Value
    : Each extends { kind: 'port' }
    ? number
    : string;
};
