const DECIMAL = /^\d{1,20}(\.\d{1,20})?([eE][-+]?\d{1,2})?$/;

/** Reads a number that is not negative, or NaN. */
export function parseDecimal(text: string): number {
  return DECIMAL.test(text) ? Number(text) : NaN;
}
