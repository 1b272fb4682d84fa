import { DAY_MS } from '../../model/durations';
import { indexAt, startOf } from '../habits/SlotSeries';
import { PERIODS_UNTIL_GONE, Silence } from './Silence';
import { UsualSilence } from './usualSilence';

/** Of a silence by those before it. */
export interface IrregularSilence extends Silence {
  /** Looked-at time without activity up to now, milliseconds. */
  silent: number;
}

/**
 * Compares the time in which somebody looked and found nothing with what is
 * usual: longer is late, three times as much more, at least a day, is gone.
 *
 * @param last - when the pair last communicated, milliseconds since 1970
 * @param now - milliseconds since 1970
 */
export function silenceWithoutHabit(
  { series, limit }: UsualSilence,
  last: number,
  now: number,
): IrregularSilence {
  const { states, step } = series;
  const late = Math.ceil(limit / step);
  const gone =
    late + Math.ceil(Math.max(PERIODS_UNTIL_GONE * limit, DAY_MS) / step);
  const current = indexAt(series, now);
  let silence: Silence = { kind: 'usual' };
  let slots = 0;
  for (
    let index = indexAt(series, last) + 1;
    index < current && slots < gone;
    index++
  ) {
    if (states[index] === 'absent') {
      slots++;
      const since = startOf(series, index + 1);
      if (slots === late) {
        silence = { kind: 'late', since };
      } else if (slots === gone) {
        silence = { kind: 'gone', since };
      }
    }
  }
  const silent = slots * step;
  if (silence.kind === 'gone') {
    return { ...silence, silent };
  }
  const missing = (silence.kind === 'late' ? gone : late) - slots;
  return { ...silence, silent, nextAt: startOf(series, current + missing) };
}
