import { CommunicationField } from '../state/communicationFields';
import { changedFields, CommunicationValues } from './communicationForm';

/** A field that somebody else changed while it was on screen. */
export interface ForeignChange {
  field: CommunicationField;
  before: string;
  theirs: string;
  mine: string;
  /** Both changed it, each to something else: somebody has to decide. */
  isDisputed: boolean;
}

/** What somebody else changed, seen from what the user began with. */
export function foreignChanges(
  before: CommunicationValues,
  theirs: CommunicationValues,
  mine: CommunicationValues,
): ForeignChange[] {
  const changedByMe = changedFields(before, mine);
  const different = changedFields(theirs, mine);
  return changedFields(before, theirs).map(field => ({
    field,
    before: before[field],
    theirs: theirs[field],
    mine: mine[field].trim(),
    isDisputed: changedByMe.includes(field) && different.includes(field),
  }));
}

/**
 * What both have said: the other person's values, with the user's in the
 * fields that only the user changed and in the disputed ones to be kept.
 */
export function mergeValues(
  before: CommunicationValues,
  theirs: CommunicationValues,
  mine: CommunicationValues,
  kept: readonly CommunicationField[],
): CommunicationValues {
  const changedByThem = changedFields(before, theirs);
  const merged = { ...theirs };
  for (const field of changedFields(before, mine)) {
    if (!changedByThem.includes(field) || kept.includes(field)) {
      merged[field] = mine[field];
    }
  }
  return merged;
}
