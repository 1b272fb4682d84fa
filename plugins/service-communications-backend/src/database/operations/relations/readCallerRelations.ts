import { CallerRelations } from '@service-communications/plugin-service-communications-common';
import { Knex } from 'knex';
import { DbInteger } from '../../DbInteger';

/** Callers that changed after a revision, oldest change first. */
export async function readCallerRelations(
  knex: Knex,
  options: { after: number; limit: number },
): Promise<CallerRelations[]> {
  const rows = await knex('caller_relations')
    .where('revision', '>', options.after)
    .orderBy('revision')
    .limit(options.limit)
    .select<{ source_ref: string; revision: DbInteger; targets: string }[]>(
      'source_ref',
      'revision',
      'targets',
    );
  return rows.map(row => ({
    revision: Number(row.revision),
    source: row.source_ref,
    targets: JSON.parse(row.targets),
  }));
}
