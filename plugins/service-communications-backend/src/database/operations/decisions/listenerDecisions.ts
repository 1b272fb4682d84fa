import { NotFoundError } from '@backstage/errors';
import {
  ListenerDecision,
  ListenerDecisionInput,
} from '@service-communications/plugin-service-communications-common';
import { Knex } from 'knex';
import { ListenerDecisionRow } from '../../tables';
import { ReorientOptions } from '../flows/moveExchanges';
import { rowIds } from '../read/rowIds';
import { lockIngestForLookups } from '../rows/lockIngest';
import { reorientDecided } from './reorientDecided';

/** All decisions, newest first. */
export async function readListenerDecisions(
  knex: Knex,
): Promise<ListenerDecision[]> {
  const rows: ListenerDecisionRow[] = await knex('listener_decisions').orderBy(
    'id',
    'desc',
  );
  return rows.map(toDecision);
}

/**
 * Keeps a decision, and corrects what it is about. One that is there already
 * stays as it is, and is not new.
 */
export async function createListenerDecision(
  tx: Knex.Transaction,
  options: ReorientOptions & {
    input: ListenerDecisionInput;
    createdBy: string;
  },
): Promise<ListenerDecision> {
  const { input, createdBy, ...reorient } = options;
  await lockIngestForLookups(tx);
  const { network = '', ip = '', port, protocol } = input;
  const key = { network, ip, port, protocol };
  const existing = await tx('listener_decisions').where(key).first();
  if (existing) {
    return { ...toDecision(existing), isNew: false };
  }
  const [row] = await tx('listener_decisions')
    .insert({ ...key, created_at: reorient.now, created_by: createdBy })
    .returning('*');
  await reorientDecided(tx, { ...reorient, decision: key, became: 'gained' });
  return { ...toDecision(row), isNew: true };
}

/**
 * Takes a decision back, and corrects what it was about. Throws NotFoundError.
 */
export async function deleteListenerDecision(
  tx: Knex.Transaction,
  options: ReorientOptions & { id: string },
): Promise<ListenerDecision> {
  const { id, ...reorient } = options;
  await lockIngestForLookups(tx);
  const row: ListenerDecisionRow | undefined = await tx('listener_decisions')
    .whereIn('id', rowIds([id]))
    .first();
  if (!row) {
    throw new NotFoundError(`There is no decision ${id}`);
  }
  await tx('listener_decisions').where('id', row.id).delete();
  await reorientDecided(tx, { ...reorient, decision: row, became: 'lost' });
  return toDecision(row);
}

function toDecision(row: ListenerDecisionRow): ListenerDecision {
  return {
    id: String(row.id),
    ...(row.network !== '' && { network: row.network }),
    ...(row.ip !== '' && { ip: row.ip }),
    port: row.port,
    protocol: row.protocol,
    createdAt: new Date(Number(row.created_at)).toISOString(),
    createdBy: row.created_by,
  };
}
