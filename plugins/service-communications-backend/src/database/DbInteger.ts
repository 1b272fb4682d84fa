/** A whole number as the drivers return it: text for a bigint of PostgreSQL. */
export type DbInteger = string | number;
