/**
 * What somebody decides of who listens: with an address, that this end does;
 * without one, that the port is a service.
 *
 * @public
 */
export interface ListenerDecisionInput {
  /** Default: of an end `default`; of a port every network. */
  network?: string;
  ip?: string;
  port: number;
  /** IANA protocol keyword. */
  protocol: string;
}

/**
 * A decision, and who made it.
 *
 * @public
 */
export interface ListenerDecision extends ListenerDecisionInput {
  id: string;
  /** ISO 8601 in UTC. */
  createdAt: string;
  createdBy: string;
  /**
   * In the answer to who decides: whether that made it, or somebody had decided
   * the same before. Absent elsewhere.
   */
  isNew?: boolean;
}
