import { HistoryStep } from '@service-communications/plugin-service-communications-common';
import { Knex } from 'knex';
import { Slot } from '../../../statistics/history/Slot';
import {
  decodeSlots,
  encodeSlots,
} from '../../../statistics/history/slotCodec';
import { uniteSlots } from '../../../statistics/history/uniteSlots';
import { rowSource, RowColumns, RowValue } from '../../rowSource';
import { isPostgres, rawRows } from '../../sql';
import { SlotChunkRow } from '../../tables';
import { byChunk } from './SlotChunk';
import { NO_SLOT_SOURCE, SlotHolder, SlotKind, uniteOf } from './SlotHolder';

/** Slots that a holder gains. */
export interface SlotGain {
  holder: SlotHolder;
  step: HistoryStep;
  slots: Iterable<Slot>;
}

const KEY_COLUMNS = {
  holder_id: 'bigint',
  kind: 'text',
  source_id: 'bigint',
  step: 'text',
  start: 'bigint',
} satisfies RowColumns;

interface ChunkGain {
  key: [
    holderId: number,
    kind: SlotKind,
    sourceId: number,
    step: HistoryStep,
    start: number,
  ];
  slots: Slot[];
}

/** Adds slots to the chunks that have them. Expects the ingest lock. */
export async function growSlots(
  tx: Knex.Transaction,
  gains: readonly SlotGain[],
): Promise<void> {
  const chunks = new Map<string, ChunkGain>();
  for (const { holder, step, slots } of gains) {
    for (const [start, gained] of byChunk(step, slots)) {
      const { holderId, kind, sourceId = NO_SLOT_SOURCE } = holder;
      const key: ChunkGain['key'] = [holderId, kind, sourceId, step, start];
      const known = chunks.get(key.join(' '))?.slots ?? [];
      chunks.set(key.join(' '), { key, slots: [...known, ...gained] });
    }
  }
  if (chunks.size === 0) {
    return;
  }
  const requested = rowSource(
    tx,
    'requested',
    KEY_COLUMNS,
    Array.from(chunks.values(), ({ key }) => key),
  );
  const stored = await rawRows<SlotChunkRow>(tx, {
    sql: `select chunk.* from ${requested.sql} cross join slot_chunks chunk
      where ${Object.keys(KEY_COLUMNS)
        .map(name => `chunk.${name} = requested.${name}`)
        .join(' and ')}`,
    bindings: requested.bindings,
  });
  for (const { slots, ...row } of stored) {
    const { holder_id, kind, source_id, step, start } = row;
    const key = [holder_id, kind, source_id, step, start].join(' ');
    chunks.get(key)!.slots.push(...decodeSlots(slots));
  }
  await upsertChunks(
    tx,
    Array.from(chunks.values(), ({ key, slots }) => [
      ...key,
      encodeSlots(uniteSlots(slots, uniteOf(key[1]))).toString('hex'),
    ]),
  );
}

async function upsertChunks(
  tx: Knex.Transaction,
  rows: RowValue[][],
): Promise<void> {
  const batch = rowSource(tx, 'batch', { ...KEY_COLUMNS, slots: 'text' }, rows);
  const keys = Object.keys(KEY_COLUMNS).join(', ');
  const bytes = isPostgres(tx) ? `decode(slots, 'hex')` : 'unhex(slots)';
  await tx.raw(
    `insert into slot_chunks (${keys}, slots)
      select ${keys}, ${bytes} from ${batch.sql} where true
      on conflict (${keys}) do update set slots = excluded.slots`,
    batch.bindings,
  );
}
