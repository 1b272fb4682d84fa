/**
 * A relation of an entity to one that it calls, for those who do not want
 * observed calls mixed with declared dependencies (`dependsOn`).
 *
 * @public
 */
export const RELATION_CALLS = 'calls';

/** The other direction of {@link RELATION_CALLS}. @public */
export const RELATION_CALLED_BY = 'calledBy';
