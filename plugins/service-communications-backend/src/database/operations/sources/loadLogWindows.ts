import { Knex } from 'knex';
import { DbInteger } from '../../DbInteger';
import { rowSource } from '../../rowSource';
import { rawRows } from '../../sql';
import { LogWindows } from './LogWindows';

/** What was taken in of windows of flow logs. */
export async function loadLogWindows(
  tx: Knex.Transaction,
  windows: { sourceId: number; end: number }[],
): Promise<LogWindows> {
  if (windows.length === 0) {
    return new LogWindows([]);
  }
  const unique = new Map(
    windows.map(({ sourceId, end }) => [`${sourceId} ${end}`, [sourceId, end]]),
  );
  const requested = rowSource(
    tx,
    'requested',
    { source_id: 'bigint', ended_at: 'bigint' },
    [...unique.values()],
  );
  const rows = await rawRows<{
    source_id: DbInteger;
    ended_at: DbInteger;
    fingerprint: string;
    ordinal: DbInteger;
  }>(tx, {
    sql: `select flow_samples.source_id, flow_samples.ended_at,
        flow_samples.fingerprint, flow_samples.ordinal
      from ${requested.sql}
      join flow_samples on flow_samples.source_id = requested.source_id
        and flow_samples.ended_at = requested.ended_at
      where flow_samples.fingerprint is not null`,
    bindings: requested.bindings,
  });
  return new LogWindows(
    rows.map(row => ({
      sourceId: Number(row.source_id),
      end: Number(row.ended_at),
      fingerprint: row.fingerprint,
      ordinal: Number(row.ordinal),
    })),
  );
}
