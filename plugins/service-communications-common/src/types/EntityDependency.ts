/**
 * How what an entity declares and what was observed of it agree:
 * `both`: declared and observed; `observed`: only observed; `declared`: only
 * declared, although somebody looked; `unseen`: declared, and nobody looks at
 * either end.
 *
 * @public
 */
export const dependencyStates = [
  'both',
  'observed',
  'declared',
  'unseen',
] as const;

/**
 * One of {@link dependencyStates}.
 *
 * @public
 */
export type DependencyState = (typeof dependencyStates)[number];

/**
 * What the owner of the callee says of a caller that was only observed.
 *
 * @public
 */
export const dependencyVerdicts = ['accepted', 'questioned'] as const;

/**
 * One of {@link dependencyVerdicts}.
 *
 * @public
 */
export type DependencyVerdict = (typeof dependencyVerdicts)[number];

/**
 * A decision on a dependency, and who made it.
 *
 * @public
 */
export interface DependencyDecision {
  verdict: DependencyVerdict;
  reason: string;
  /** Entity ref of a user. */
  by: string;
  /** ISO 8601 in UTC. */
  at: string;
  /** ISO 8601 in UTC; absent: for good. */
  expiresAt?: string;
}

/**
 * What `PUT /dependencies/decisions` sets; without a verdict it takes the
 * decision back.
 *
 * @public
 */
export interface DependencyDecisionInput {
  callerRef: string;
  calleeRef: string;
  verdict?: DependencyVerdict;
  /** Needed with a verdict. */
  reason?: string;
  /** ISO 8601. */
  expiresAt?: string;
}

/**
 * An entity that calls, or is said to call, another.
 *
 * @public
 */
export interface EntityDependency {
  callerRef: string;
  calleeRef: string;
  state: DependencyState;
  /** One that is over by now is absent. */
  decision?: DependencyDecision;
  /** Whether who asks may decide on it; absent: no. */
  mayDecide?: boolean;
  /** How many communications of the two were observed. */
  communications: number;
  /** ISO 8601 in UTC. */
  firstDetected?: string;
  /** ISO 8601 in UTC. */
  lastDetected?: string;
  /** How well anybody looked at the two. */
  observed: {
    /** ISO 8601 in UTC: since when; absent where nobody did. */
    since?: string;
    /** 0 to 1: the share of the hours since then in which somebody looked. */
    share: number;
  };
}

/**
 * What `GET /dependencies` can be asked for.
 *
 * @public
 */
export interface EntityDependenciesQuery {
  /** Words that must all occur in the references of the two. */
  q?: string;
  state?: DependencyState[];
  /** Verdicts, or `none`: without a decision. */
  decision?: (DependencyVerdict | 'none')[];
  /** Entity refs of users and groups, or {@link OWNER_ME}: any of them owns either end. */
  owner?: string[];
  /** Entity ref of a system of either end. */
  system?: string;
  /** Entity ref of either end. */
  entity?: string;
  /** Default 50, at most 1000. */
  limit?: number;
  cursor?: string;
}

/**
 * A page of dependencies.
 *
 * @public
 */
export interface EntityDependenciesPage {
  items: EntityDependency[];
  totalItems: number;
  /** How many of each state the query would find without `state`. */
  counts: Record<DependencyState, number>;
  pageInfo: { nextCursor?: string };
}
