import {
  Communication,
  CommunicationInput,
  CommunicationPatch,
  DEFAULT_NETWORK,
} from '@service-communications/plugin-service-communications-common';

/** The fields of the forms, in the order they are on screen. */
export const communicationFields = [
  'clientDevice',
  'clientService',
  'clientIp',
  'clientFqdn',
  'clientProcessDisplayName',
  'clientProcessName',
  'listenerDevice',
  'listenerService',
  'listenerIp',
  'listenerFqdn',
  'listenerProcessName',
  'port',
  'protocol',
  'network',
] as const;

/** A field of the forms. */
export type CommunicationField = (typeof communicationFields)[number];

/** What the fields hold; empty where nothing is said. */
export type CommunicationValues = Record<CommunicationField, string>;

/** The fields that are links to entities. */
export const linkFields = [
  'clientDevice',
  'clientService',
  'listenerDevice',
  'listenerService',
] as const;

/** A field that is a link to an entity. */
export type LinkField = (typeof linkFields)[number];

/** The fields by which a communication is told from all others. */
const keyFields: readonly CommunicationField[] = [
  'network',
  'clientIp',
  'clientProcessName',
  'listenerIp',
  'port',
  'protocol',
];

/** A form that nobody has filled in. */
export const EMPTY_VALUES: CommunicationValues = {
  clientDevice: '',
  clientService: '',
  clientIp: '',
  clientFqdn: '',
  clientProcessDisplayName: '',
  clientProcessName: '',
  listenerDevice: '',
  listenerService: '',
  listenerIp: '',
  listenerFqdn: '',
  listenerProcessName: '',
  port: '',
  protocol: '',
  network: DEFAULT_NETWORK,
};

/** Whether a field is part of what tells communications apart. */
export function isKeyField(field: CommunicationField): boolean {
  return keyFields.includes(field);
}

/**
 * Whether the key of a communication can still be corrected. What discovery
 * has seen is discovery's.
 */
export function isKeyEditable(
  communication: Pick<Communication, 'origin' | 'firstDetected'>,
): boolean {
  return communication.origin !== 'discovered' && !communication.firstDetected;
}

/**
 * What the fields hold for a communication. A link that a rule decided on is
 * none of its values: the fields are for links by hand.
 */
export function valuesOf(communication: Communication): CommunicationValues {
  const byHand = (field: LinkField) => {
    const link = communication[field];
    return link?.manual ? link.entityRef ?? '' : '';
  };
  return {
    clientDevice: byHand('clientDevice'),
    clientService: byHand('clientService'),
    clientIp: communication.clientIp,
    clientFqdn: communication.clientFqdn ?? '',
    clientProcessDisplayName: communication.clientProcessDisplayName ?? '',
    clientProcessName: communication.clientProcessName,
    listenerDevice: byHand('listenerDevice'),
    listenerService: byHand('listenerService'),
    listenerIp: communication.listenerIp,
    listenerFqdn: communication.listenerFqdn ?? '',
    listenerProcessName: communication.listenerProcessName ?? '',
    port: String(communication.port),
    protocol: communication.protocol,
    network: communication.network,
  };
}

/** The fields whose values differ, but for spaces around them. */
export function changedFields(
  before: CommunicationValues,
  after: CommunicationValues,
): CommunicationField[] {
  return communicationFields.filter(
    field => before[field].trim() !== after[field].trim(),
  );
}

/** What to add: every field that says something. */
export function toInput(values: CommunicationValues): CommunicationInput {
  const { port, ...texts } = values;
  const said = Object.entries(texts)
    .map(([field, text]) => [field, text.trim()])
    .filter(([, text]) => text !== '');
  return {
    ...(Object.fromEntries(said) as unknown as CommunicationInput),
    port: Number(port),
  };
}

/** What to change: the fields that differ, and nothing else. */
export function toPatch(
  before: CommunicationValues,
  after: CommunicationValues,
): CommunicationPatch {
  return Object.fromEntries(
    changedFields(before, after).map(field => [
      field,
      field === 'port' ? Number(after.port) : after[field].trim(),
    ]),
  );
}

/**
 * What the fields of an existing communication hold for somebody who meant to
 * add it: what it has, and what was filled in besides.
 */
export function withFilledIn(
  values: CommunicationValues,
  filledIn: Partial<CommunicationValues> | undefined,
): CommunicationValues {
  const merged = { ...values };
  for (const field of communicationFields) {
    merged[field] = (!isKeyField(field) && filledIn?.[field]) || values[field];
  }
  return merged;
}
