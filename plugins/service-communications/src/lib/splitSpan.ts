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

/**
 * A span as people read it: in its longest unit and the one below, so 95
 * seconds are 1 minute and 35 seconds. Seconds alone keep their milliseconds.
 */
export function splitSpan(seconds: number): SpanPart[] {
  const exact = Math.round(seconds * 1000) / 1000;
  if (exact < 60) {
    return [{ unit: 'seconds', value: exact }];
  }
  const longest = UNITS.findIndex(([, length]) => exact >= length);
  const [, step] = UNITS[longest + 1];
  const rounded = Math.round(exact / step) * step;
  // Rounding may have filled the next longer unit.
  const first = UNITS.findIndex(([, length]) => rounded >= length);
  const [unit, length] = UNITS[first];
  const [unitBelow, lengthBelow] = UNITS[first + 1];
  const below = Math.floor((rounded % length) / lengthBelow);
  return [
    { unit, value: Math.floor(rounded / length) },
    ...(below > 0 ? [{ unit: unitBelow, value: below }] : []),
  ];
}
