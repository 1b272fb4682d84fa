import {
  CommunicationChangeKind,
  communicationChangeKinds,
  CommunicationChangesQuery,
} from '@service-communications/plugin-service-communications-common';
import { choiceField, textField } from '../state/urlState';
import { DAY_MS } from '../state/durations';

/** How far back one can look; the first is the usual. */
export const changesSpans = ['day', 'week', 'month'] as const;

/** A time that changes are looked for in. */
export type ChangesSpan = (typeof changesSpans)[number];

const DAYS: Record<ChangesSpan, number> = { day: 1, week: 7, month: 35 };

/** The kinds of changes to choose from; the first is the usual. */
export const changesKinds = ['all', ...communicationChangeKinds] as const;

/** Changes that one look shows: as many as one answer has. */
const MAX_CHANGES = 1000;

/** How the state of the page stands in its URL. */
export const changesFields = {
  since: choiceField('since', changesSpans),
  kind: choiceField('kind', changesKinds),
  entity: textField('entity'),
  owner: textField('owner'),
};

/** What the URL of the page says. */
export interface ChangesState {
  since: ChangesSpan;
  kind: 'all' | CommunicationChangeKind;
  entity: string;
  /** An entity reference, or whoever looks. */
  owner: string;
}

/** What the page asks the backend for. */
export function changesQuery(
  { since, kind, entity, owner }: ChangesState,
  now: number,
): CommunicationChangesQuery {
  return {
    since: new Date(now - DAYS[since] * DAY_MS).toISOString(),
    ...(kind !== 'all' && { kind }),
    ...(entity && { entity }),
    ...(owner && { owner: [owner] }),
    limit: MAX_CHANGES,
  };
}
