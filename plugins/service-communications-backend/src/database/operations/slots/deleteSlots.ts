import { Knex } from 'knex';
import { idSource } from '../../rowSource';
import { SlotKind } from './SlotHolder';

/** Deletes the slots of what is gone. */
export async function deleteSlots(
  tx: Knex.Transaction,
  options: { kinds: readonly SlotKind[]; holderIds: Iterable<number> },
): Promise<void> {
  const gone = idSource(tx, 'requested', options.holderIds);
  await tx.raw(
    `delete from slot_chunks where holder_id in (select id from ${gone.sql})
      and kind in (${options.kinds.map(kind => `'${kind}'`).join(', ')})`,
    gone.bindings,
  );
}
