/** What stands in for a value that is not there. */
export const NO_VALUE = '–';

/** A count with thousands separators. */
export function formatCount(value: number | undefined, locale?: string) {
  return format(value, locale, { maximumFractionDigits: 0 });
}

/** An average, always with two decimals so that columns line up. */
export function formatAverage(value: number | undefined, locale?: string) {
  return format(value, locale, {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  });
}

/**
 * A percentage with at most one decimal. Rounding never claims a whole that
 * was not reached, nor denies a part that was: 99.96 is `<100%`, 0.01 `<0.1%`.
 */
export function formatPercentage(value: number | undefined, locale?: string) {
  if (value !== undefined && value > 99.9 && value < 100) {
    return `<${percent(100, locale)}`;
  }
  if (value !== undefined && value > 0 && value < 0.1) {
    return `<${percent(0.1, locale)}`;
  }
  return percent(value, locale);
}

/** Units of data in steps of a thousand, as network tools count them. */
const DATA_UNITS = [
  'byte',
  'kilobyte',
  'megabyte',
  'gigabyte',
  'terabyte',
  'petabyte',
];

/** Bytes in the unit that leaves few digits: 1.23 MB. */
export function formatBytes(value: number | undefined, locale?: string) {
  let scaled = value ?? NaN;
  let unit = 0;
  // What is rounded up to a thousand belongs to the next unit.
  while (scaled >= 999.5 && unit < DATA_UNITS.length - 1) {
    scaled /= 1000;
    unit += 1;
  }
  return format(scaled, locale, {
    style: 'unit',
    unit: DATA_UNITS[unit],
    unitDisplay: unit === 0 ? 'long' : 'short',
    maximumSignificantDigits: 3,
  });
}

/** Bytes to the last one. */
export function formatExactBytes(value: number, locale?: string) {
  return format(value, locale, {
    style: 'unit',
    unit: 'byte',
    unitDisplay: 'long',
  });
}

/** A number with up to three decimals. */
export function formatDecimal(value: number, locale?: string) {
  return format(value, locale, { maximumFractionDigits: 3 });
}

function percent(value: number | undefined, locale: string | undefined) {
  return format(value === undefined ? undefined : value / 100, locale, {
    style: 'percent',
    maximumFractionDigits: 1,
  });
}

function format(
  value: number | undefined,
  locale: string | undefined,
  options: Intl.NumberFormatOptions,
): string {
  return value === undefined || !Number.isFinite(value)
    ? NO_VALUE
    : new Intl.NumberFormat(locale, options).format(value);
}
