import { CommunicationPatch } from '@service-communications/plugin-service-communications-common';
import { Knex } from 'knex';
import { addCommunicationEvents } from '../events/addCommunicationEvents';
import { createCommunication } from '../write/createCommunication';
import { updateCommunication } from '../write/updateCommunication';
import { FieldChange } from '../write/patchChanges';
import { ImportedInput } from './addImported';
import { ClassicPath, saveClassicStatistics } from './saveClassicStatistics';

/** What a line wants written. */
export interface ImportWork {
  /** Only of a record that is there. */
  patch?: CommunicationPatch;
  /** Only where a record is added, or filled in. */
  input?: ImportedInput;
  classic: Partial<Record<ClassicPath, string | number>>;
}

/** What it changes, for people and the history. */
export interface ImportChange {
  field: FieldChange['field'] | `statistics.classic.${ClassicPath}`;
  heading: string;
  before: string;
  after: string;
}

/**
 * Writes what a line of an import wants, as a person would add or change a
 * record, and returns the id of the record. Throws ConflictError, InputError or
 * NotFoundError where that cannot be, with part of it written: what calls it
 * has to undo that.
 */
export async function writeImport(
  tx: Knex.Transaction,
  options: {
    id?: string;
    work: ImportWork;
    changes: ImportChange[];
    by: string;
    /** Milliseconds since 1970. */
    now: number;
  },
): Promise<string> {
  const { work, changes, by, now } = options;
  const { input, patch, classic } = work;
  let id = options.id!;
  if (input) {
    id = await createCommunication(tx, {
      input,
      createdBy: by,
      origin: 'imported',
      now,
    });
  } else if (patch) {
    await updateCommunication(tx, {
      id,
      patch,
      updatedBy: by,
      now,
      eventType: 'imported',
    });
  }
  if (Object.keys(classic).length > 0) {
    await saveClassicStatistics(tx, [
      { communicationId: id, values: classic, onlyAbsent: patch === undefined },
    ]);
    await addCommunicationEvents(tx, {
      communicationIds: [Number(id)],
      type: 'imported',
      by,
      at: now,
      changes: changes
        .filter(({ field }) => field.startsWith('statistics.'))
        .map(({ field, before, after }) => ({ field, before, after })),
    });
  }
  return id;
}
