import { HistoryStep } from '@service-communications/plugin-service-communications-common';
import { Knex } from 'knex';
import { Slot } from '../../../statistics/history/Slot';
import { decodeSlots } from '../../../statistics/history/slotCodec';
import { rawRows } from '../../sql';
import { SlotChunkRow } from '../../tables';
import { deleteChunks } from './deleteChunks';
import { SlotHolder, SlotKind } from './SlotHolder';

/**
 * Takes out the oldest chunks that begin no later than a slot. Expects the
 * ingest lock.
 *
 * @returns what was in them, by chunk
 */
export async function takeChunks(
  tx: Knex.Transaction,
  options: { step: HistoryStep; latest: number; limit: number },
): Promise<{ holder: SlotHolder; slots: Slot[] }[]> {
  const { step, latest, limit } = options;
  const rows = await rawRows<SlotChunkRow>(tx, {
    sql: `select * from slot_chunks where step = '${step}' and start <= ${latest}
      order by start limit ${limit}`,
    bindings: [],
  });
  await deleteChunks(tx, rows);
  return rows.map(({ kind, holder_id, source_id, slots }) => ({
    holder: {
      kind: kind as SlotKind,
      holderId: Number(holder_id),
      sourceId: Number(source_id),
    },
    slots: decodeSlots(slots),
  }));
}
