import { z } from 'zod';
import { Field, mustOf } from '../fields/fields';
import { isAbsent } from '../fields/readField';

/** The schema of a field that must be given. */
export function required<TValue>(field: Field<TValue>) {
  return z
    .unknown()
    .transform((value, context) => readOrReport(field, value, context))
    .meta(field.json);
}

/** The schema of a field that may be absent: null or empty. */
export function optional<TValue>(field: Field<TValue>) {
  return z
    .unknown()
    .transform((value, context) =>
      isAbsent(value) ? undefined : readOrReport(field, value, context),
    )
    .meta({ ...field.json, nullable: true })
    .optional();
}

/** The schema of a text that null or an empty one clears. */
export function clearable(field: Field<string>) {
  return z
    .unknown()
    .transform((value, context) =>
      isAbsent(value) ? '' : readOrReport(field, value, context),
    )
    .meta({ ...field.json, nullable: true })
    .optional();
}

/**
 * An object of these fields and no others.
 *
 * @param unknown - what is said of another field: `$` stands for its path
 */
export function bodyOf<TShape extends z.core.$ZodLooseShape>(
  shape: TShape,
  unknown = '$ cannot be set; what can is',
) {
  return z.strictObject(shape, {
    error: issue =>
      issue.code === 'unrecognized_keys'
        ? `${unknown} ${Object.keys(shape).join(', ')}`
        : undefined,
  });
}

/** Query parameters, and no others. */
export function queryOf<TShape extends z.core.$ZodLooseShape>(shape: TShape) {
  return bodyOf(shape, 'There is no query parameter $; there are');
}

/** What several fields are together, as a whole sentence. */
export function rule<TValue>(
  sentence: string,
  holds: (value: TValue) => boolean,
): z.core.$ZodCheck<TValue> {
  return z.refine<TValue>(holds, {
    message: sentence,
    params: { isSentence: true },
  });
}

function readOrReport<TValue>(
  field: Field<TValue>,
  value: unknown,
  context: z.RefinementCtx,
): TValue {
  const read = field.read(value);
  if (read === undefined) {
    context.issues.push({
      code: 'custom',
      message: mustOf(field, value),
      input: value,
    });
    return z.NEVER;
  }
  return read;
}
