import { Interner } from './Interner';
import { COLUMN_NAMES, ListTable } from './ListTable';

/** Rows that are moved at once: a millisecond or two. */
const CHUNK_SIZE = 20_000;

/** Fewer deleted rows than this are not worth it, … */
const MIN_GAPS = 500;

/** … nor is a smaller share of all places, … */
const GAPS_SHARE = 1 / 8;

/** … and memory for this many times the rows is given back. */
const MAX_SPARE = 3;

/** Whether so many rows were deleted that the others should move together. */
export function hasManyGaps({ length, rowCount }: ListTable): boolean {
  const gaps = length - rowCount;
  return gaps >= MIN_GAPS && gaps > length * GAPS_SHARE;
}

/**
 * Moves the rows of a table into the places of deleted ones, and has it forget
 * the texts that none of them has. Between two steps the table can be read and
 * changed as ever: a place that was given up has the id before it, once more,
 * and is not there.
 */
export function* compactTable(
  table: ListTable,
  chunkSize = CHUNK_SIZE,
): Generator<void> {
  let { layout } = table;
  let to = 0;
  let from = 0;
  while (from < table.length) {
    if (table.layout !== layout) {
      // Rows came back between others, and all behind them have moved.
      ({ layout } = table);
      to = 0;
      from = 0;
    }
    const end = Math.min(from + chunkSize, table.length);
    to = moveRows(table, { to, from, end });
    table.endsVersion++;
    from = end;
    table.id.fill(to > 0 ? table.id[to - 1] : 0, to, from);
    table.isThere.fill(0, to, from);
    table.flow.fill(0, to, from);
    if (from < table.length) {
      yield;
    }
  }
  table.length = to;
  if (table.id.length > MAX_SPARE * table.length) {
    table.shrink();
  }
  for (const [interner, column] of [
    [table.processNames, 'processName'],
    [table.displayNames, 'displayName'],
    [table.services, 'service'],
  ] as const) {
    yield;
    forgetTexts(table, interner, column);
  }
}

/** @returns the place behind the rows that are together now */
function moveRows(
  table: ListTable,
  { to, from, end }: { to: number; from: number; end: number },
): number {
  // The newest stays, deleted or not: what comes back has no greater id.
  const isKept = (at: number) =>
    table.isThere[at] === 1 || at === table.length - 1;
  let next = to;
  for (let at = from; at < end; ) {
    while (at < end && !isKept(at)) {
      at++;
    }
    const start = at;
    while (at < end && isKept(at)) {
      at++;
    }
    if (start !== next) {
      for (const name of COLUMN_NAMES) {
        table[name].copyWithin(next, start, at);
      }
    }
    next += at - start;
  }
  return next;
}

function forgetTexts(
  table: ListTable,
  interner: Interner,
  name: 'processName' | 'displayName' | 'service',
): void {
  const column = table[name];
  const isUsed = new Uint8Array(interner.texts.length);
  for (let at = 0; at < table.length; at++) {
    if (table.isThere[at] === 1) {
      isUsed[column[at]] = 1;
    }
  }
  const codes = interner.keep(isUsed);
  table.endsVersion++;
  for (let at = 0; codes && at < table.length; at++) {
    column[at] = codes[column[at]];
  }
}
