import {
  Communication,
  communicationKeyFields,
  CommunicationInput,
  CommunicationPatch,
  DEFAULT_NETWORK,
} from '@service-communications/plugin-service-communications-common';
import {
  communicationFields,
  CommunicationField,
} from '../state/communicationFields';
import { endText } from '../values/endText';

/** What the fields hold; empty where nothing is said. */
export type CommunicationValues = Record<CommunicationField, string>;

/** A form that nobody has filled in. */
export const EMPTY_VALUES = valuesFrom(field =>
  field === 'network' ? DEFAULT_NETWORK : '',
);

/** Whether a field is part of what tells communications apart. */
export function isKeyField(field: CommunicationField): boolean {
  return (communicationKeyFields as readonly string[]).includes(field);
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
  return valuesFrom(field => {
    if (field === 'clientIp' || field === 'listenerIp') {
      return endText(
        communication,
        field === 'clientIp' ? 'client' : 'listener',
      );
    }
    const value = communication[field];
    if (typeof value === 'object') {
      return value.manual ? value.entityRef ?? '' : '';
    }
    return String(value ?? '');
  });
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

function valuesFrom(
  valueOf: (field: CommunicationField) => string,
): CommunicationValues {
  return Object.fromEntries(
    communicationFields.map(field => [field, valueOf(field)]),
  ) as CommunicationValues;
}
