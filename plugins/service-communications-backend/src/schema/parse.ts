import { InputError } from '@backstage/errors';
import { z } from 'zod';
import { fieldError } from '../fields/readField';

/**
 * Reads a value by its schema. Throws InputError, which names the first field
 * that is wrong and says what it must be: messages of schemas go on from “must
 * be”, and those of several fields together are whole sentences.
 */
export function parse<TSchema extends z.ZodType>(
  schema: TSchema,
  value: unknown,
): z.output<TSchema> {
  const result = schema.safeParse(value, { error: describeIssue });
  if (result.success) {
    return result.data;
  }
  const [issue] = result.error.issues;
  const { path, message } = issue;
  if (issue.code === 'unrecognized_keys') {
    throw new InputError(
      message.replace('$', pathOf([...path, issue.keys[0]])),
    );
  }
  if (issue.code === 'custom' && issue.params?.isSentence) {
    throw new InputError(message);
  }
  throw fieldError(pathOf(path), message, valueAt(value, path));
}

/** Reads query parameters by a schema. Throws InputError. */
export function parseQuery<TSchema extends z.ZodType>(
  schema: TSchema,
  query: Record<string, unknown>,
): z.output<TSchema> {
  for (const [name, value] of Object.entries(query)) {
    if (typeof value !== 'string' || value.includes('\0')) {
      throw fieldError(name, 'given once, as text', value);
    }
  }
  return parse(schema, query);
}

/** What a value must be where its schema has no words of its own. */
function describeIssue(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `an ${issue.expected}`;
    case 'invalid_value':
      return `one of ${issue.values.join(', ')}`;
    default:
      return issue.code ?? 'otherwise';
  }
}

/** Such as `ids[3]` or `link.entityRef`. */
function pathOf(path: readonly PropertyKey[]): string {
  const text = path.reduce<string>((start, step) => {
    if (typeof step === 'number') {
      return `${start}[${step}]`;
    }
    return start === '' ? String(step) : `${start}.${String(step)}`;
  }, '');
  return text || 'The body';
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, step) => (at as Record<PropertyKey, unknown> | undefined)?.[step],
    value,
  );
}
