/**
 * Something said about links that could not be followed; the rest of what was
 * said counts all the same.
 *
 * @public
 */
export interface LinkingProblem {
  /** Where it was said. */
  origin: 'annotation' | 'config' | 'manual-link';
  /** The annotation, the config key, or the id of the link set by hand. */
  key: string;
  /** The entity whose annotation it is, or that the link leads to. */
  entityRef?: string;
  /** What was wrong, for people. */
  reason: string;
}
