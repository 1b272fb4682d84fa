import { CommunicationState } from './CommunicationState';

/**
 * What depends on an entity, directly or through others.
 *
 * @public
 */
export interface ImpactedEntity {
  /** Absent where it is a block. */
  entityRef?: string;
  /** Addresses of one network that no entity has; they have distance 1. */
  block?: { network: string; cidr: string; addresses: number };
  /** 1: calls the entity itself. */
  distance: number;
  /** Entity refs of the shortest way, from what it calls to the entity itself. */
  through: string[];
  /**
   * Whether the first step of the way is the only one of its group: false
   * where it was seen to call others that stand in for it.
   */
  single: boolean;
  /** Ids of communications that show the first step, the newest first; at most ten. */
  evidence: string[];
  /** ISO 8601 in UTC. */
  lastDetected?: string;
  /**
   * Of the communications of the first step the state that needs attention
   * most; absent until states are known.
   */
  state?: CommunicationState;
  /** Entity ref. */
  ownerRef?: string;
}

/**
 * What of an entity's impact to ask for.
 *
 * @public
 */
export interface EntityImpactQuery {
  /** How many days back communications count, 1 to 400; default 30. */
  days?: number;
  /** Most items of a page, 1 to 1000; default 200. */
  limit?: number;
  /** `nextCursor` of an earlier answer; it brings `days` along. */
  cursor?: string;
}

/**
 * The answer of `GET /entities/:kind/:namespace/:name/impact`.
 *
 * @public
 */
export interface EntityImpact {
  /** A page, by distance, then by reference; blocks are the last of theirs. */
  items: ImpactedEntity[];
  /** How many items there are on all pages. */
  totalItems: number;
  /** How many there are of each distance, the nearest first. */
  distances: { distance: number; count: number }[];
  /** The owners of all items and how many each has, those with most first. */
  owners: { ownerRef: string; count: number }[];
  pageInfo: { nextCursor?: string };
  /** How well anybody looked at the entity in the days asked for. */
  coverage: {
    /** 0 to 1. */
    observedShare: number;
    /** ISO 8601 in UTC; absent where nobody looked. */
    since?: string;
  };
}
