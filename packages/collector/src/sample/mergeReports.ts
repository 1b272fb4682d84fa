import {
  CollectionReport,
  sumReasonCounts,
} from '@service-communications/model';

/** What two reports tell together. The clock is that of the second one. */
export function mergeReports(
  one: CollectionReport,
  other: CollectionReport,
): CollectionReport {
  const merged: CollectionReport = { ...one, ...other };
  for (const count of ['received', 'records', 'lost', 'attempts'] as const) {
    const sum = (one[count] ?? 0) + (other[count] ?? 0);
    if (sum > 0) {
      merged[count] = sum;
    }
  }
  for (const counts of ['errors', 'dropped'] as const) {
    if (one[counts] && other[counts]) {
      merged[counts] = sumReasonCounts(one[counts], other[counts]);
    }
  }
  return merged;
}
