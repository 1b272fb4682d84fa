/**
 * How one end of a communication resolved to a catalog entity.
 *
 * @public
 */
export interface EntityLink {
  /** The entity, or absent while several candidates are equally good. */
  entityRef?: string;
  /** The rule that decided, for example `exact-ip` or `hostname`. */
  rule: string;
  /** True when a person set the link by hand. */
  manual: boolean;
  /** The equal candidates, when the rule found more than one. */
  ambiguous?: string[];
}
