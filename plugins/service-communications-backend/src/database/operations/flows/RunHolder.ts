/**
 * What has so many runs that they are kept apart: spans or samples of a source
 * by pair or by undecided exchange, or the spans of a pair over all sources.
 */
export interface RunHolder {
  kind: RunKind;
  /** Id of the pair or exchange. */
  holderId: number;
  /** {@link NO_SOURCE} where it is that of the holder, or all. */
  sourceId: number;
}

export type RunKind =
  | 'pair-spans'
  | 'pair-samples'
  | 'undecided-spans'
  | 'undecided-samples'
  | 'union-spans';

/** What is kept apart of what one source saw of a pair. */
export const COUNTER_KINDS: readonly RunKind[] = ['pair-spans', 'pair-samples'];

/** What is kept apart of a pair. */
export const PAIR_KINDS: readonly RunKind[] = [...COUNTER_KINDS, 'union-spans'];

/** What is kept apart of an undecided exchange. */
export const UNDECIDED_KINDS: readonly RunKind[] = [
  'undecided-spans',
  'undecided-samples',
];

export const NO_SOURCE = 0;

export function holderKey({ kind, holderId, sourceId }: RunHolder): string {
  return `${kind} ${holderId} ${sourceId}`;
}
