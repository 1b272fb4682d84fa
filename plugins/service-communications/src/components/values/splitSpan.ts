import { Translate } from '../../useTranslate';
import { formatDecimal } from './formatNumber';

/** The units that spans are written in, with their seconds, longest first. */
const UNITS = [
  ['days', 86_400],
  ['hours', 3_600],
  ['minutes', 60],
  ['seconds', 1],
] as const;

/** So many of a unit of time. */
export interface SpanPart {
  unit: (typeof UNITS)[number][0];
  value: number;
}

/** More of them say nothing to anybody. */
const MAX_PARTS = 3;

/**
 * A span as people read it: in its longest unit and the two below, so 95
 * seconds are 1 minute and 35 seconds. Seconds alone keep their milliseconds.
 */
export function splitSpan(seconds: number): SpanPart[] {
  const exact = Math.round(seconds * 1000) / 1000;
  if (exact < 60) {
    return [{ unit: 'seconds', value: exact }];
  }
  const longest = UNITS.findIndex(([, length]) => exact >= length);
  const [, step] = UNITS[Math.min(longest + MAX_PARTS, UNITS.length) - 1];
  let left = Math.round(exact / step) * step;
  return UNITS.flatMap(([unit, length]) => {
    const value = Math.floor(left / length);
    left -= value * length;
    return value > 0 ? [{ unit, value }] : [];
  });
}

/** How long a span of seconds is, in words: `1 min 35 s`. */
export function spanText(t: Translate, seconds: number): string {
  return splitSpan(seconds)
    .map(({ unit, value }) =>
      t(`span.${unit}`, { value: formatDecimal(value) }),
    )
    .join(' ');
}
