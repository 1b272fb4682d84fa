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
