import { Knex } from 'knex';
import { rowSource, RowColumns, RowValue } from '../../rowSource';
import { SlotChunkRow } from '../../tables';

/** What a chunk is known by. */
export const CHUNK_KEY = {
  holder_id: 'bigint',
  kind: 'text',
  source_id: 'bigint',
  step: 'text',
  start: 'bigint',
} satisfies RowColumns;

export type ChunkKey = Pick<SlotChunkRow, keyof typeof CHUNK_KEY>;

/** The key of a chunk in the order of {@link CHUNK_KEY}. */
export function keyValues(key: ChunkKey): RowValue[] {
  const { holder_id, kind, source_id, step, start } = key;
  return [holder_id, kind, source_id, step, start];
}

/** Deletes chunks. Expects the ingest lock. */
export async function deleteChunks(
  tx: Knex.Transaction,
  chunks: readonly ChunkKey[],
): Promise<void> {
  if (chunks.length === 0) {
    return;
  }
  const columns = Object.keys(CHUNK_KEY).join(', ');
  const gone = rowSource(tx, 'gone', CHUNK_KEY, chunks.map(keyValues));
  await tx.raw(
    `delete from slot_chunks where (${columns}) in (
        select ${columns} from ${gone.sql}
      )`,
    gone.bindings,
  );
}
