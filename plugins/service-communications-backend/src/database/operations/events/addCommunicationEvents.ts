import { CommunicationEvent } from '@service-communications/plugin-service-communications-common';
import { Knex } from 'knex';
import { idSource } from '../../rowSource';

/** What somebody did to some communications at once. */
export interface NewEvents {
  communicationIds: readonly number[];
  type: CommunicationEvent['type'];
  by: string;
  /** Milliseconds since 1970. */
  at: number;
  changes?: CommunicationEvent['changes'];
  reason?: string;
}

/** Notes what somebody did, in the history of each communication. */
export async function addCommunicationEvents(
  tx: Knex.Transaction,
  events: NewEvents,
): Promise<void> {
  const { communicationIds, type, by, at, changes, reason } = events;
  const requested = idSource(tx, 'requested', communicationIds);
  await tx.raw(
    `insert into communication_events
        (communication_id, happened_at, happened_by, type, changes, reason)
      select id, ${at}, ?, ?, ?, ? from ${requested.sql}`,
    [
      by,
      type,
      changes ? JSON.stringify(changes) : null,
      reason ?? null,
      ...requested.bindings,
    ],
  );
}
