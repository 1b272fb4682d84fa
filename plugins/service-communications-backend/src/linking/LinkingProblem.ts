/** A part of an annotation that the linking rules could not read. */
export interface LinkingProblem {
  entityRef: string;
  annotation: string;
  reason: string;
}
