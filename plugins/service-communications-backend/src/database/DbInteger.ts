/** A whole number as the drivers return it: text for a bigint of PostgreSQL. */
export type DbInteger = string | number;

/** The number; undefined where the column is null. */
export function toNumber(value: DbInteger | null): number | undefined {
  return value === null ? undefined : Number(value);
}
