/** Values of which there is nearly always one, which then takes no list. */
export type OneOrMany<T extends object> = T | readonly T[] | undefined;

const NONE: readonly never[] = [];

export function listOf<T extends object>(values: OneOrMany<T>): readonly T[] {
  if (values === undefined) {
    return NONE;
  }
  return isList(values) ? values : [values];
}

export function withOne<T extends object>(
  values: OneOrMany<T>,
  value: T,
): OneOrMany<T> {
  return values === undefined ? value : [...listOf(values), value];
}

export function withoutOne<T extends object>(
  values: OneOrMany<T>,
  value: T,
): OneOrMany<T> {
  const rest = listOf(values).filter(other => other !== value);
  return rest.length > 1 ? rest : rest[0];
}

function isList<T extends object>(
  values: T | readonly T[],
): values is readonly T[] {
  return Array.isArray(values);
}
