import { Knex } from 'knex';
import { ManualLinkTarget } from '../../../model/ManualLinkTarget';
import { targetColumns } from './manualLinkColumns';

/** A link by hand that somebody set, changed or removed. */
export interface NewManualLinkEvent {
  target: ManualLinkTarget;
  /** Entity refs; undefined where there is no link. */
  before?: string;
  after?: string;
  by: string;
  /** Milliseconds since 1970. */
  at: number;
}

/** Notes it, in the history of all that the link is for. */
export async function addManualLinkEvent(
  tx: Knex.Transaction,
  event: NewManualLinkEvent,
): Promise<void> {
  const { target, before, after, by, at } = event;
  if (before === after) {
    return;
  }
  await tx('manual_link_events').insert({
    ...targetColumns(target),
    entity_before: before ?? null,
    entity_after: after ?? null,
    happened_at: at,
    happened_by: by,
  });
}
