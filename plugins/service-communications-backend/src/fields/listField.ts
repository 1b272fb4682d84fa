import { Field } from './fields';

/** One or more values of a field: a list in JSON, divided by commas in a query. */
export function listField<TValue>(
  { read }: Field<TValue>,
  must: string,
): Field<TValue[]> {
  return {
    must: `${must}, divided by commas`,
    read(value) {
      const parts = typeof value === 'string' ? value.split(',') : value;
      const values = Array.isArray(parts) ? parts.map(read) : [undefined];
      return values.length > 0 && values.every(each => each !== undefined)
        ? [...new Set(values as TValue[])]
        : undefined;
    },
    json: { type: 'string' },
  };
}
