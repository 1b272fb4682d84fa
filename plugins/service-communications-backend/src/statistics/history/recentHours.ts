import { HistoryStep } from '@service-communications/plugin-service-communications-common';
import { Slot, SlotNumbers } from './Slot';
import { UniteNumbers } from './uniteNumbers';

/**
 * Hours that are written down with the row of what they are of, until they move
 * to chunks: `498144:60:61 498145:12:12 `, in the order in which they came. An
 * hour may be there several times; so the rows can be written without being
 * read. What moves from one row to another may have days, too: `d20300:60 `.
 */
export type RecentHours = string;

const END = ' ';
const DAY = 'd';

/** One slot as it is written down. */
export function toRecentHour(
  { time, numbers }: Slot,
  step: HistoryStep = 'hour',
): RecentHours {
  let written = step === 'day' ? `${DAY}${time}` : `${time}`;
  for (const value of numbers) {
    written += `:${value ?? ''}`;
  }
  return written + END;
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
    const last = written.startsWith(`${slot.time}`, start)
      ? toSlot(written.slice(start, -1))
      : undefined;
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

/** The hours or the days, as they were written down. */
export function readRecentHours(
  recent: RecentHours,
  step: HistoryStep = 'hour',
): Slot[] {
  const slots: Slot[] = [];
  for (let at = 0; at < recent.length; ) {
    const end = recent.indexOf(END, at);
    if (recent.startsWith(DAY, at) === (step === 'day')) {
      slots.push(toSlot(recent.slice(step === 'day' ? at + 1 : at, end)));
    }
    at = end + 1;
  }
  return slots;
}

/** The same with the numbers of each changed. */
export function mapRecentHours(
  recent: RecentHours,
  change: (numbers: SlotNumbers) => SlotNumbers,
): RecentHours {
  return (['day', 'hour'] as const)
    .flatMap(step =>
      readRecentHours(recent, step).map(({ time, numbers }) =>
        toRecentHour({ time, numbers: change(numbers) }, step),
      ),
    )
    .join('');
}

function toSlot(text: string): Slot {
  const [time, ...fields] = text.split(':');
  const numbers: SlotNumbers = fields.map(field =>
    field === '' ? undefined : Number(field),
  );
  return { time: Number(time), numbers };
}
