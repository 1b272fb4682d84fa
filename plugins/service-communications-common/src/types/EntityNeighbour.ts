import { CommunicationState } from './CommunicationState';
import { DependencyDecision, DependencyState } from './EntityDependency';

/**
 * An entity that another communicates with, or a block of addresses that no
 * entity has.
 *
 * @public
 */
export interface EntityNeighbour {
  /** Absent where it is a block. */
  entityRef?: string;
  /** A CIDR block of one network, where no entity is known. */
  block?: { network: string; cidr: string; addresses: number };
  communications: number;
  /**
   * Of client and listener: communications of several processes share one, and
   * its numbers.
   */
  pairs: number;
  /**
   * Of the pairs, each counted once: as scans count them or, where none does, as
   * flows do; absent without either.
   */
  averageClientConnections?: number;
  /** Both ways; absent without counters. */
  bytes?: number;
  /** The one that most needs attention among its communications. */
  state?: CommunicationState;
  /** Absent for blocks. */
  declared?: DependencyState;
  decision?: DependencyDecision;
  /** ISO 8601 in UTC. */
  firstDetected?: string;
  /** ISO 8601 in UTC. */
  lastDetected?: string;
}

/**
 * The answer of `GET /entities/:kind/:namespace/:name/neighbours`.
 *
 * @public
 */
export interface EntityNeighbours {
  /** The heaviest first. */
  items: EntityNeighbour[];
}
