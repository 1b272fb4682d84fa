import { ClassicStatistics } from '@service-communications/plugin-service-communications-common';
import { Knex } from 'knex';
import { idSource, rowSource } from '../../rowSource';
import { rawRows } from '../../sql';
import { ClassicStatisticsRow, CommunicationRow } from '../../tables';

/** Classic statistics by where they stand, such as `netstat.totalPorts`. */
export type ClassicPath = `${'netstat' | 'netflow'}.${keyof ClassicStatistics}`;

/** Statistics of an earlier system, for the pair of a communication. */
export interface ClassicValues {
  communicationId: string;
  values: Partial<Record<ClassicPath, string | number>>;
  /** What the pair has already stays: it is of another record, too. */
  onlyAbsent: boolean;
}

/**
 * Keeps statistics of an earlier system with the pairs of communications; those
 * that are not given stay.
 */
export async function saveClassicStatistics(
  tx: Knex.Transaction,
  given: readonly ClassicValues[],
): Promise<void> {
  const requested = idSource(
    tx,
    'requested',
    given.map(({ communicationId }) => Number(communicationId)),
  );
  const rows = await rawRows<ClassicRow>(tx, {
    sql: `select c.id, c.pair_id, cs.statistics from communications c
      left join classic_statistics cs on cs.pair_id = c.pair_id
      where c.id in (select id from ${requested.sql})`,
    bindings: requested.bindings,
  });
  const rowOf = new Map(rows.map(row => [String(row.id), row]));
  const saved = new Map<number, Record<string, Record<string, unknown>>>();
  for (const { communicationId, values, onlyAbsent } of given) {
    const row = rowOf.get(communicationId)!;
    const pairId = Number(row.pair_id);
    const statistics =
      saved.get(pairId) ?? (row.statistics ? JSON.parse(row.statistics) : {});
    for (const [path, value] of Object.entries(values)) {
      const [part, name] = path.split('.');
      statistics[part] = onlyAbsent
        ? { [name]: value, ...statistics[part] }
        : { ...statistics[part], [name]: value };
    }
    saved.set(pairId, statistics);
  }
  const added = rowSource(
    tx,
    'added',
    { pair_id: 'bigint', statistics: 'text' },
    [...saved].map(([pairId, statistics]) => [
      pairId,
      JSON.stringify(statistics),
    ]),
  );
  await tx.raw(
    `insert into classic_statistics (pair_id, statistics)
      select pair_id, statistics from ${added.sql}
      where true
      on conflict (pair_id) do update set statistics = excluded.statistics`,
    added.bindings,
  );
}

type ClassicRow = Pick<CommunicationRow, 'id' | 'pair_id'> & {
  statistics: ClassicStatisticsRow['statistics'] | null;
};
