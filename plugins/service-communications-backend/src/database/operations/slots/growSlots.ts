import { HistoryStep } from '@service-communications/plugin-service-communications-common';
import { Knex } from 'knex';
import { Slot } from '../../../statistics/history/Slot';
import {
  decodeSlots,
  encodeSlots,
} from '../../../statistics/history/slotCodec';
import { uniteSlots } from '../../../statistics/history/uniteSlots';
import { rowSource } from '../../rowSource';
import { isPostgres, rawRows } from '../../sql';
import { SlotChunkRow } from '../../tables';
import { CHUNK_KEY, ChunkKey, deleteChunks, keyValues } from './deleteChunks';
import { byChunk, chunkPlace, chunkStarts } from './SlotChunk';
import { NO_SLOT_SOURCE, SlotHolder, SlotKind, uniteOf } from './SlotHolder';

/** Slots that a holder gains. */
export interface SlotGain {
  holder: SlotHolder;
  step: HistoryStep;
  slots: Iterable<Slot>;
}

/** Adds slots to the chunks that have them. Expects the ingest lock. */
export async function growSlots(
  tx: Knex.Transaction,
  gains: readonly SlotGain[],
): Promise<void> {
  const chunks = new Map<string, { key: ChunkKey; slots: Slot[] }>();
  for (const { holder, step, slots } of gains) {
    const { holderId, kind, sourceId = NO_SLOT_SOURCE } = holder;
    for (const [start, gained] of byChunk(step, slots)) {
      const key = {
        holder_id: holderId,
        kind,
        source_id: sourceId,
        step,
        start,
      };
      const known = chunks.get(nameOf(key))?.slots ?? [];
      chunks.set(nameOf(key), { key, slots: [...known, ...gained] });
    }
  }
  if (chunks.size === 0) {
    return;
  }
  const stored = await readChunks(
    tx,
    Array.from(chunks.values(), ({ key }) => key),
  );
  for (const row of stored) {
    chunks.get(nameOf(row))!.slots.push(...decodeSlots(row.slots));
  }
  const grown = new Map<string, SlotChunkRow>();
  for (const [name, { key, slots }] of chunks) {
    const united = uniteSlots(slots, uniteOf(key.kind as SlotKind));
    const start = key.step === 'hour' ? key.start : united[0].time;
    grown.set(name, { ...key, start, slots: encodeSlots(united) });
  }
  await deleteChunks(
    tx,
    stored.filter(row => row.start !== grown.get(nameOf(row))!.start),
  );
  await upsertChunks(tx, [...grown.values()]);
}

/** What the key of a chunk and that of its row have in common. */
function nameOf({ holder_id, kind, source_id, step, start }: ChunkKey): string {
  return [holder_id, kind, source_id, step, chunkPlace(step, start)].join(' ');
}

async function readChunks(
  tx: Knex.Transaction,
  keys: readonly ChunkKey[],
): Promise<SlotChunkRow[]> {
  const { start: _, ...owner } = CHUNK_KEY;
  const requested = rowSource(
    tx,
    'requested',
    { ...owner, earliest: 'bigint', latest: 'bigint' },
    keys.map(({ holder_id, kind, source_id, step, start }) => [
      holder_id,
      kind,
      source_id,
      step,
      ...chunkStarts(step, start, start),
    ]),
  );
  return rawRows<SlotChunkRow>(tx, {
    sql: `select chunk.* from ${requested.sql} cross join slot_chunks chunk
      where ${Object.keys(owner)
        .map(name => `chunk.${name} = requested.${name}`)
        .join(' and ')}
        and chunk.start between requested.earliest and requested.latest`,
    bindings: requested.bindings,
  });
}

async function upsertChunks(
  tx: Knex.Transaction,
  chunks: readonly SlotChunkRow[],
): Promise<void> {
  const batch = rowSource(
    tx,
    'batch',
    { ...CHUNK_KEY, slots: 'text' },
    chunks.map(chunk => [...keyValues(chunk), chunk.slots.toString('hex')]),
  );
  const keys = Object.keys(CHUNK_KEY).join(', ');
  const bytes = isPostgres(tx) ? `decode(slots, 'hex')` : 'unhex(slots)';
  await tx.raw(
    `insert into slot_chunks (${keys}, slots)
      select ${keys}, ${bytes} from ${batch.sql} where true
      on conflict (${keys}) do update set slots = excluded.slots`,
    batch.bindings,
  );
}
