import {
  Communication,
  CommunicationLinks,
  CommunicationPatch,
} from '@service-communications/plugin-service-communications-common';

/** A field that a person changes; empty is no value. */
export interface FieldChange {
  field: Exclude<keyof CommunicationPatch, 'revision'>;
  before: string;
  after: string;
}

/**
 * What a patch changes of a record.
 *
 * @param linksByHand - what people set so far: another link is not what a
 * person changes, also where it leads to the same entity
 */
export function patchChanges(
  record: Communication,
  linksByHand: CommunicationLinks,
  patch: CommunicationPatch,
): FieldChange[] {
  const { revision, ...fields } = patch;
  const known = {
    ...record,
    clientDevice: undefined,
    clientService: undefined,
    listenerDevice: undefined,
    listenerService: undefined,
    ...linksByHand,
  };
  return Object.entries(fields).flatMap(([name, value]) => {
    const field = name as FieldChange['field'];
    const before = String(known[field] ?? '');
    const after = String(value ?? before);
    return before === after ? [] : [{ field, before, after }];
  });
}
