import { CommunicationEvent } from '@service-communications/plugin-service-communications-common';
import { Knex } from 'knex';
import { DbInteger } from '../../DbInteger';
import { getCommunications } from '../read/getCommunications';
import { rowIds } from '../read/rowIds';
import { readManualLinkEvents } from '../manual-links/readManualLinkEvents';

/** More than anyone reads; the newest of them are shown. */
const MAX_EVENTS = 1000;

/** What people did to a communication and to its links, newest first. */
export async function readCommunicationEvents(
  knex: Knex,
  id: string,
): Promise<CommunicationEvent[]> {
  const own = await readOwnEvents(knex, id);
  const [communication] = await getCommunications(knex, [id]);
  const links = communication
    ? await readManualLinkEvents(knex, communication, MAX_EVENTS)
    : [];
  return [...own, ...links]
    .sort((a, b) => Date.parse(b.at) - Date.parse(a.at))
    .slice(0, MAX_EVENTS);
}

async function readOwnEvents(
  knex: Knex,
  id: string,
): Promise<CommunicationEvent[]> {
  const rows: {
    happened_at: DbInteger;
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
