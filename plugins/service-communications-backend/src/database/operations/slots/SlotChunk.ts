import { HistoryStep } from '@service-communications/plugin-service-communications-common';
import { Slot } from '../../../statistics/history/Slot';

/** Hours that share a chunk: a week of them. All days of a holder do. */
export const HOURS_OF_CHUNK = 7 * 24;

/** The greatest number that the column has. */
const MAX_START = 2 ** 31 - 1;

/** By what chunks of a holder are told apart: where that of a slot begins at the earliest. */
export function chunkPlace(step: HistoryStep, time: number): number {
  return step === 'hour' ? time - (time % HOURS_OF_CHUNK) : 0;
}

/**
 * Where the chunks begin that may have some slots.
 *
 * @param to - the last slot; to the end unless given
 */
export function chunkStarts(
  step: HistoryStep,
  from: number,
  to: number = MAX_START,
): [earliest: number, latest: number] {
  return [chunkPlace(step, from), step === 'hour' ? to : MAX_START];
}

/** Slots by the places of the chunks that they belong to. */
export function byChunk(
  step: HistoryStep,
  slots: Iterable<Slot>,
): Map<number, Slot[]> {
  const chunks = new Map<number, Slot[]>();
  for (const slot of slots) {
    const place = chunkPlace(step, slot.time);
    const chunk = chunks.get(place) ?? [];
    chunk.push(slot);
    chunks.set(place, chunk);
  }
  return chunks;
}
