import { Knex } from 'knex';
import { hourOf } from '../../../statistics/history/Slot';
import { decodeSlots } from '../../../statistics/history/slotCodec';
import { rowSource } from '../../rowSource';
import { rawRows } from '../../sql';
import { SlotChunkRow } from '../../tables';
import { growSlots } from './growSlots';
import { toDay } from './readWholeSlots';
import { CHUNK_LENGTH } from './SlotChunk';
import { SlotKind } from './SlotHolder';

/**
 * Makes days of some chunks of hours all of which are from before a time.
 * Expects the ingest lock.
 *
 * @param options.before - milliseconds since 1970
 * @returns how many chunks; 0 where there are no more
 */
export async function foldHoursToDays(
  tx: Knex.Transaction,
  options: { before: number; limit: number },
): Promise<number> {
  const latest = hourOf(options.before) - CHUNK_LENGTH.hour;
  const rows = await rawRows<SlotChunkRow>(tx, {
    sql: `select * from slot_chunks where step = 'hour' and start <= ${latest}
      order by start limit ${options.limit}`,
    bindings: [],
  });
  await growSlots(
    tx,
    rows.map(({ kind, holder_id, source_id, slots }) => ({
      holder: {
        kind: kind as SlotKind,
        holderId: Number(holder_id),
        sourceId: Number(source_id),
      },
      step: 'day',
      slots: decodeSlots(slots).map(toDay),
    })),
  );
  const folded = rowSource(
    tx,
    'folded',
    {
      holder_id: 'bigint',
      kind: 'text',
      source_id: 'bigint',
      start: 'bigint',
    },
    rows.map(row => [row.holder_id, row.kind, row.source_id, row.start]),
  );
  await tx.raw(
    `delete from slot_chunks
      where step = 'hour' and (holder_id, kind, source_id, start) in (
        select holder_id, kind, source_id, start from ${folded.sql}
      )`,
    folded.bindings,
  );
  return rows.length;
}
