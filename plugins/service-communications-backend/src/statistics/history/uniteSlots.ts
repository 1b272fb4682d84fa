import { Slot } from './Slot';
import { UniteNumbers } from './uniteNumbers';

/** Slots in order, each time once. */
export function uniteSlots(slots: Iterable<Slot>, unite: UniteNumbers): Slot[] {
  const byTime = new Map<number, Slot>();
  for (const slot of slots) {
    const known = byTime.get(slot.time);
    byTime.set(
      slot.time,
      known ? { ...slot, numbers: unite(known.numbers, slot.numbers) } : slot,
    );
  }
  return [...byTime.values()].sort((a, b) => a.time - b.time);
}
