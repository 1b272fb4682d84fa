import { CommunicationEvent } from '@service-communications/plugin-service-communications-common';
import { Knex } from 'knex';
import { rowIds } from '../read/rowIds';

/** More than anyone reads; the newest of them are shown. */
const MAX_EVENTS = 1000;

/** What people did to a communication, newest first. */
export async function readCommunicationEvents(
  knex: Knex,
  id: string,
): Promise<CommunicationEvent[]> {
  const rows: {
    happened_at: string | number;
    happened_by: string;
    type: CommunicationEvent['type'];
    changes: string | null;
    reason: string | null;
  }[] = await knex('communication_events')
    .whereIn('communication_id', rowIds([id]))
    .orderBy('id', 'desc')
    .limit(MAX_EVENTS);
  return rows.map(row => ({
    at: new Date(Number(row.happened_at)).toISOString(),
    by: row.happened_by,
    type: row.type,
    ...(row.changes !== null && { changes: JSON.parse(row.changes) }),
    ...(row.reason !== null && { reason: row.reason }),
  }));
}
