import { Knex } from 'knex';
import { least } from '../../sql';

/**
 * From when on samples are taken of what sent some before: the reorder horizon
 * before the newest, or before now where a clock that ran ahead dated that one
 * later; true samples would be refused otherwise. All times are milliseconds.
 */
export function horizonStart(options: {
  newest: number;
  now: number;
  reorderHorizon: number;
}): number {
  const { newest, now, reorderHorizon } = options;
  return Math.min(newest, now) - reorderHorizon;
}

/** {@link horizonStart} in SQL, for the newest samples that a column has. */
export function horizonStartSql(
  knex: Knex,
  options: { newestColumn: string; now: number; reorderHorizon: number },
): string {
  const { newestColumn, now, reorderHorizon } = options;
  return `${least(knex, newestColumn, `${Math.round(now)}`)} - ${Math.round(
    reorderHorizon,
  )}`;
}
