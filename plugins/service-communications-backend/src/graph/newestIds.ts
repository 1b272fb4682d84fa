import { ListTable } from '../listing/ListTable';

/** How many communications are named as evidence. */
const MAX_EVIDENCE = 10;

/** The ids of the newest of some rows, the newest first. */
export function newestIds(
  table: ListTable,
  places: readonly number[],
): string[] {
  const { id, lastDetected } = table;
  // What was never detected comes last.
  const time = (at: number) => lastDetected[at] || -Infinity;
  return [...places]
    .sort((a, b) => compare(time(b), time(a)) || id[b] - id[a])
    .slice(0, MAX_EVIDENCE)
    .map(at => String(id[at]));
}

/** Infinities are not to be subtracted. */
function compare(a: number, b: number): number {
  return a === b ? 0 : a - b;
}
