import {
  HistorySlot,
  HistoryStep,
} from '@service-communications/plugin-service-communications-common';

/**
 * When a slot begins, in short: an hour in the zone of the user; of a day its
 * date in UTC, of which it is a day.
 */
export function formatSlotStart(
  slot: HistorySlot,
  step: HistoryStep,
  options?: { locale?: string; timeZone?: string },
): string {
  const format: Intl.DateTimeFormatOptions =
    step === 'day'
      ? { year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC' }
      : {
          month: 'short',
          day: 'numeric',
          hour: 'numeric',
          minute: '2-digit',
          timeZone: options?.timeZone,
        };
  return new Intl.DateTimeFormat(options?.locale, format).format(
    Date.parse(slot.start),
  );
}
