import { ListTable } from '../listing/ListTable';

/** How many communications are named as evidence. */
const MAX_EVIDENCE = 10;

/**
 * Puts a row among the newest of some, the newest first; those that are older
 * than the newest ten fall out.
 */
export function keepNewest(table: ListTable, newest: number[], row: number) {
  let at = newest.length;
  while (at > 0 && isNewer(table, row, newest[at - 1])) {
    at--;
  }
  if (at < MAX_EVIDENCE) {
    newest.splice(at, 0, row);
    newest.length = Math.min(newest.length, MAX_EVIDENCE);
  }
}

/** The ids of the newest of some rows, the newest first; at most ten. */
export function newestIds(table: ListTable, rows: readonly number[]): string[] {
  const newest: number[] = [];
  rows.forEach(row => keepNewest(table, newest, row));
  return newest.map(row => String(table.id[row]));
}

/** What was never detected is older than anything else. */
function isNewer(
  { id, lastDetected }: ListTable,
  row: number,
  other: number,
): boolean {
  const time = lastDetected[row] || -Infinity;
  const otherTime = lastDetected[other] || -Infinity;
  return time === otherTime ? id[row] > id[other] : time > otherTime;
}
