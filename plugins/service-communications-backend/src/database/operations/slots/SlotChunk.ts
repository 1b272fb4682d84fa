import { HistoryStep } from '@service-communications/plugin-service-communications-common';
import { Slot } from '../../../statistics/history/Slot';

/** Slots that share a chunk, by their length: a week of hours, 100 days. */
export const CHUNK_LENGTH: Record<HistoryStep, number> = {
  hour: 7 * 24,
  day: 100,
};

/** Where the chunk of a slot begins. */
export function chunkStart(step: HistoryStep, time: number): number {
  return time - (time % CHUNK_LENGTH[step]);
}

/** Slots by the chunks that they belong to. */
export function byChunk(
  step: HistoryStep,
  slots: Iterable<Slot>,
): Map<number, Slot[]> {
  const chunks = new Map<number, Slot[]>();
  for (const slot of slots) {
    const start = chunkStart(step, slot.time);
    const chunk = chunks.get(start) ?? [];
    chunk.push(slot);
    chunks.set(start, chunk);
  }
  return chunks;
}
