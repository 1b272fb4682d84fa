import { InputError } from '@backstage/errors';
import { Field, mustOf } from './fields';

/** How much of a wrong value a message repeats. */
const SHOWN_LENGTH = 60;

/** The error for a field: where it stands, what it must be, what it is. */
export function fieldError(path: string, must: string, value: unknown) {
  const shown = value === undefined ? 'absent' : JSON.stringify(value);
  return new InputError(
    `${path} must be ${must}, but is ${
      shown.length > SHOWN_LENGTH ? `${shown.slice(0, SHOWN_LENGTH)}…` : shown
    }`,
  );
}

/** The value of a field. Throws InputError. */
export function readField<TValue>(
  field: Field<TValue>,
  value: unknown,
  path: string,
): TValue {
  const read = field.read(value);
  if (read === undefined) {
    throw fieldError(path, mustOf(field, value), value);
  }
  return read;
}

/** The value of a field that may be absent: null or empty. Throws InputError. */
export function readOptional<TValue>(
  field: Field<TValue>,
  value: unknown,
  path: string,
): TValue | undefined {
  return isAbsent(value) ? undefined : readField(field, value, path);
}

export function isAbsent(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

export function readObject(
  value: unknown,
  path: string,
): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw fieldError(path, 'an object', value);
  }
  return value as Record<string, unknown>;
}

export function readArray(
  value: unknown,
  path: string,
  max = Infinity,
): unknown[] {
  if (!Array.isArray(value)) {
    throw fieldError(path, 'an array', value);
  }
  if (value.length > max) {
    throw fieldError(path, `an array of at most ${max}`, value.length);
  }
  return value;
}
