/** What the rules found for one end of communications. */
export interface Link {
  /** Absent while several candidates are equally good. */
  entityRef?: string;
  /** The rule that decided, or the name of the resolver. */
  rule: string;
  /** The equal candidates, when there is more than one. */
  candidates?: string[];
}

/** More candidates than anyone reads; the first of them are kept. */
const MAX_CANDIDATES = 20;

/**
 * One candidate is a link, several are ambiguous, none is nothing. Never does
 * the order of the candidates decide.
 */
export function toLink(
  rule: string,
  entityRefs: readonly string[],
): Link | undefined {
  const distinct = [...new Set(entityRefs)];
  switch (distinct.length) {
    case 0:
      return undefined;
    case 1:
      return { entityRef: distinct[0], rule };
    default:
      return { rule, candidates: distinct.sort().slice(0, MAX_CANDIDATES) };
  }
}

/** Does the same for entities that are at hand. */
export function linkTo(
  rule: string,
  entities: readonly { readonly ref: string }[],
): Link | undefined {
  switch (entities.length) {
    case 0:
      return undefined;
    case 1:
      return { entityRef: entities[0].ref, rule };
    default:
      return toLink(
        rule,
        entities.map(({ ref }) => ref),
      );
  }
}
