import { Slot, SlotNumbers } from './Slot';
import { UniteNumbers } from './uniteNumbers';

/**
 * Hours that are written down with the row of what they are of, until they move
 * to chunks: `498144:60:61 498145:12:12 `, in the order in which they came. An
 * hour may be there several times; so the rows can be written without being
 * read.
 */
export type RecentHours = string;

const END = ' ';

/** One hour as it is written down. */
export function toRecentHour({ time, numbers }: Slot): RecentHours {
  const fields = numbers.map(value => value ?? '');
  return `${[time, ...fields].join(':')}${END}`;
}

/** Adds hours; what comes in the last one that is there joins it. */
export function addRecentHours(
  recent: RecentHours,
  slots: readonly Slot[],
  unite: UniteNumbers,
): RecentHours {
  let written = recent;
  for (const slot of slots) {
    const start = written.lastIndexOf(END, written.length - 2) + 1;
    const last = written === '' ? undefined : toSlot(written.slice(start, -1));
    written =
      last?.time === slot.time
        ? written.slice(0, start) +
          toRecentHour({
            time: slot.time,
            numbers: unite(last.numbers, slot.numbers),
          })
        : written + toRecentHour(slot);
  }
  return written;
}

/** The hours, as they were written down. */
export function readRecentHours(recent: RecentHours): Slot[] {
  return recent.split(END).slice(0, -1).map(toSlot);
}

function toSlot(text: string): Slot {
  const [time, ...fields] = text.split(':');
  const numbers: SlotNumbers = fields.map(field =>
    field === '' ? undefined : Number(field),
  );
  return { time: Number(time), numbers };
}
