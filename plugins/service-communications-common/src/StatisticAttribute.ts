/**
 * A statistic as a person reads it: the words on screen, in the docs and in
 * the API description all come from here.
 *
 * @public
 */
export interface StatisticAttribute<TStatistics> {
  field: keyof TStatistics;
  name: string;
  definition: string;
  kind: StatisticKind;
}

/**
 * What the value of a statistic is. A `span` is in seconds, a `time` is ISO
 * 8601 and `evidence` is one of `OrientationEvidence`.
 *
 * @public
 */
export type StatisticKind =
  | 'count'
  | 'average'
  | 'percentage'
  | 'time'
  | 'span'
  | 'bytes'
  | 'evidence';
