/** Digits of the largest number that is exact in every case. */
const MAX_DIGITS = 15;

/** Reads a plain decimal number, or -1. */
export function parseDigits(text: string, start: number, end: number): number {
  if (end === start || end - start > MAX_DIGITS) {
    return -1;
  }
  let number = 0;
  for (let at = start; at < end; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) {
      return -1;
    }
    number = number * 10 + digit;
  }
  return number;
}
