import { Knex } from 'knex';

/**
 * Forgets facts that ended before a time, blocks that nobody has spoken for
 * since, and what is known of workloads that are no end and have no address.
 *
 * @returns how many facts
 */
export async function pruneIdentities(
  knex: Knex,
  options: { endedBefore: number },
): Promise<number> {
  const { endedBefore } = options;
  const pruned = await knex('identities')
    .where('until_at', '<', endedBefore)
    .delete();
  await knex('identity_blocks')
    .where('spoken_until', '<', endedBefore)
    .delete();
  await knex('workloads')
    .whereNotExists(
      knex('identities')
        .select(knex.raw('1'))
        .where({
          'identities.network': knex.ref('workloads.network'),
          'identities.workload': knex.ref('workloads.name'),
        }),
    )
    .whereNotExists(
      knex('addresses')
        .select(knex.raw('1'))
        .where({
          'addresses.network': knex.ref('workloads.network'),
          'addresses.ip': knex.ref('workloads.name'),
        }),
    )
    .delete();
  return pruned;
}
