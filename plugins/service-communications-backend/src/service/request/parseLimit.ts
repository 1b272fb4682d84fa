import { fieldError } from '../../samples/fields';

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 1000;

/** Reads how many rows a page may have. Throws InputError. */
export function parseLimit(value: unknown): number {
  if (value === undefined) {
    return DEFAULT_LIMIT;
  }
  const limit = /^\d+$/.test(String(value)) ? Number(value) : 0;
  if (limit < 1 || limit > MAX_LIMIT) {
    throw fieldError('limit', `a number from 1 to ${MAX_LIMIT}`, value);
  }
  return limit;
}
