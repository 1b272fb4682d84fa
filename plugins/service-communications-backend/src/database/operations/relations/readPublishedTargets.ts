import { Knex } from 'knex';
import { DbInteger } from '../../DbInteger';

/**
 * What callers that changed after a revision call, and called until lately:
 * the relations that the catalog may have from here.
 */
export async function readPublishedTargets(
  knex: Knex,
  options: { after: number; limit: number },
): Promise<{ revision: number; source: string; targets: string[] }[]> {
  const rows = await knex('caller_relations')
    .where('revision', '>', options.after)
    .orderBy('revision')
    .limit(options.limit)
    .select<
      {
        source_ref: string;
        revision: DbInteger;
        targets: string;
        former_targets: string;
      }[]
    >('source_ref', 'revision', 'targets', 'former_targets');
  return rows.map(row => ({
    revision: Number(row.revision),
    source: row.source_ref,
    targets: [
      ...JSON.parse(row.targets),
      ...Object.keys(JSON.parse(row.former_targets)),
    ],
  }));
}
