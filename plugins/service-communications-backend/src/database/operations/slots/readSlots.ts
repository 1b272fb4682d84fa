import { HistoryStep } from '@service-communications/plugin-service-communications-common';
import { Knex } from 'knex';
import { Slot } from '../../../statistics/history/Slot';
import { decodeSlots } from '../../../statistics/history/slotCodec';
import { rowSource } from '../../rowSource';
import { rawRows } from '../../sql';
import { SlotChunkRow } from '../../tables';
import { chunkStarts } from './SlotChunk';
import { NO_SLOT_SOURCE, SlotHolder } from './SlotHolder';

/** A question for the slots of a holder. */
export interface SlotRequest {
  holder: SlotHolder;
  step: HistoryStep;
  /** The first slot; from the beginning unless given. */
  from?: number;
  /** The last slot; to the end unless given. */
  to?: number;
}

/** What chunks have of slots, for each request in the same order. */
export async function readSlots(
  knex: Knex,
  requests: readonly SlotRequest[],
): Promise<Slot[][]> {
  const answers: Slot[][] = requests.map(() => []);
  if (requests.length === 0) {
    return answers;
  }
  const requested = rowSource(
    knex,
    'requested',
    {
      place: 'bigint',
      kind: 'text',
      holder_id: 'bigint',
      source_id: 'bigint',
      step: 'text',
      earliest: 'bigint',
      latest: 'bigint',
    },
    requests.map(({ holder, step, from = 0, to }, place) => [
      place,
      holder.kind,
      holder.holderId,
      holder.sourceId ?? NO_SLOT_SOURCE,
      step,
      ...chunkStarts(step, from, to),
    ]),
  );
  const rows = await rawRows<
    Pick<SlotChunkRow, 'slots'> & { place: string | number }
  >(knex, {
    sql: `select requested.place, chunk.slots from ${requested.sql}
      cross join slot_chunks chunk
      where chunk.holder_id = requested.holder_id
        and chunk.kind = requested.kind
        and chunk.source_id = requested.source_id
        and chunk.step = requested.step
        and chunk.start between requested.earliest and requested.latest
      order by chunk.start`,
    bindings: requested.bindings,
  });
  for (const { place, slots } of rows) {
    const at = Number(place);
    const { from = 0, to = Infinity } = requests[at];
    for (const slot of decodeSlots(slots)) {
      if (slot.time >= from && slot.time <= to) {
        answers[at].push(slot);
      }
    }
  }
  return answers;
}
