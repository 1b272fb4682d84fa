/**
 * The ends of a communication that a rule may look at.
 *
 * @public
 */
export const ignoreRuleEnds = ['client', 'listener', 'either'] as const;

/**
 * Says which communications are noise. All that is given must hold; at least
 * one of address, ports, protocol, process and entity has to be.
 *
 * @public
 */
export interface IgnoreRuleConditions {
  network?: string;
  /** An IP address or a CIDR at an end. */
  address?: string;
  /** The end that address, process and entity are at. Default: either. */
  end?: (typeof ignoreRuleEnds)[number];
  /** Ports of the listener and ranges of them: `80,443,8000-8999`. */
  ports?: string;
  /** IANA protocol keyword. */
  protocol?: string;
  /** A process at an end; `*` stands for any text. */
  processName?: string;
  /** Entity ref of a device or service at an end. */
  entityRef?: string;
}

/**
 * Which communications are noise, and why.
 *
 * @public
 */
export interface IgnoreRuleInput extends IgnoreRuleConditions {
  /** Why, for those who wonder where a communication is. */
  reason: string;
}

/**
 * What a rule would do that is not there yet.
 *
 * @public
 */
export interface IgnoreRulePreview {
  /** Communications that it would hold back now. */
  heldBack: number;
}

/**
 * A rule that holds communications back from lists and relations.
 *
 * @public
 */
export interface IgnoreRule extends IgnoreRuleInput {
  id: string;
  /** ISO 8601 in UTC. */
  createdAt: string;
  createdBy: string;
  /** Communications that it holds back now. */
  heldBack: number;
}
