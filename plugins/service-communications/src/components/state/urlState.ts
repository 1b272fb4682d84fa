import { PAGE_SIZES } from './PagingState';

/** A part of a page's state, as the parameters of its URL have it. */
export interface UrlField<TValue> {
  /** Reads it; what makes no sense is the default. */
  read: (params: URLSearchParams) => TValue;
  /** Writes it; the default stays unsaid. */
  write: (params: URLSearchParams, value: TValue) => void;
}

/** Every part of a page's state that a link carries. */
export type UrlFields<TState> = {
  [Name in keyof TState]: UrlField<TState[Name]>;
};

/** By what a list is ordered. */
export interface ListOrder<TField extends string> {
  field: TField;
  order: 'asc' | 'desc';
}

/** A text, empty by default. */
export function textField(name: string): UrlField<string> {
  return {
    read: params => params.get(name) ?? '',
    write: (params, value) => setOrDelete(params, name, value, ''),
  };
}

/** The size of the pages of a list. */
export const limitField: UrlField<number> = {
  read: params => {
    const limit = Number(params.get('limit'));
    return PAGE_SIZES.includes(limit) ? limit : PAGE_SIZES[0];
  },
  write: (params, limit) =>
    setOrDelete(params, 'limit', String(limit), String(PAGE_SIZES[0])),
};

/** One of some words; the first is the default. */
export function choiceField<TChoice extends string>(
  name: string,
  choices: readonly [TChoice, ...TChoice[]],
): UrlField<TChoice> {
  const [usual] = choices;
  return {
    read: params => choices.find(each => each === params.get(name)) ?? usual,
    write: (params, value) => setOrDelete(params, name, value, usual),
  };
}

/** The order of a list. */
export function orderField<TField extends string>(
  fields: readonly TField[],
  usual: ListOrder<TField>,
): UrlField<ListOrder<TField>> {
  const textOf = ({ field, order }: ListOrder<TField>) => `${field},${order}`;
  return {
    read: params => {
      const [name, order] = (params.get('orderBy') ?? '').split(',');
      return toOrder(fields, { field: name, order }) ?? usual;
    },
    write: (params, value) =>
      setOrDelete(params, 'orderBy', textOf(value), textOf(usual)),
  };
}

/** The order that something says, if it is one. */
export function toOrder<TField extends string>(
  fields: readonly TField[],
  said: { field?: string; order?: string } | undefined,
): ListOrder<TField> | undefined {
  const field = fields.find(known => known === said?.field);
  const order = said?.order;
  return field && (order === 'asc' || order === 'desc')
    ? { field, order }
    : undefined;
}

/** Reads the state of a page from its URL. */
export function parseUrlState<TState>(
  fields: UrlFields<TState>,
  params: URLSearchParams,
): TState {
  const state = {} as TState;
  for (const name of Object.keys(fields) as (keyof TState)[]) {
    state[name] = fields[name].read(params);
  }
  return state;
}

/**
 * Writes the state of a page into the parameters of its URL, and keeps the
 * parameters of others.
 */
export function writeUrlState<TState>(
  fields: UrlFields<TState>,
  params: URLSearchParams,
  state: NoInfer<TState>,
): URLSearchParams {
  const written = new URLSearchParams(params);
  for (const name of Object.keys(fields) as (keyof TState)[]) {
    fields[name].write(written, state[name]);
  }
  return written;
}

function setOrDelete(
  params: URLSearchParams,
  name: string,
  value: string,
  usual: string,
) {
  if (value === usual) {
    params.delete(name);
  } else {
    params.set(name, value);
  }
}
