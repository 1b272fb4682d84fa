import { Communication } from '@service-communications/plugin-service-communications-common';
import { ImportChange } from '../database/operations/transfer/writeImport';
import { sharedNames } from '../model/sharedNames';
import { ImportLine, ImportName } from './readImportLine';

/** The names of a line, as if nothing were known. */
export function givenNames(names: ImportLine['names']): ImportChange[] {
  return Object.entries(names).map(([name, { heading, value }]) => ({
    field: name as ImportName,
    heading,
    before: '',
    after: value,
  }));
}

/** What of a line's names a record does not have yet. */
export function nameChanges(
  said: ImportLine,
  record: Communication,
): ImportChange[] {
  return Object.entries(said.names).flatMap(([name, { heading, value }]) => {
    const field = name as ImportName;
    const before = record[field] ?? '';
    return before === value ? [] : [{ field, heading, before, after: value }];
  });
}

/** Why names may not be changed or given that show in records of others. */
export function sharedProblems(
  changes: ImportChange[],
  { mayChangeShared }: { mayChangeShared: boolean },
): string[] {
  const shared = changes.find(({ field }) =>
    (sharedNames as readonly string[]).includes(field),
  );
  return shared && !mayChangeShared
    ? [
        `${shared.heading}: permission service-communications.link is needed, since it shows in all records of the address or listener`,
      ]
    : [];
}
