import { DependencyState } from './EntityDependency';

/**
 * What the nodes of a graph are put together by.
 *
 * @public
 */
export const graphGroupings = ['system', 'owner', 'network', 'none'] as const;

/**
 * One of {@link graphGroupings}.
 *
 * @public
 */
export type GraphGrouping = (typeof graphGroupings)[number];

/**
 * What `GET /graph` can be asked for.
 *
 * @public
 */
export interface CommunicationGraphQuery {
  /** Default `system`. */
  groupBy?: GraphGrouping;
  /** Ids of groups whose members are nodes of their own; others are one node each. */
  open?: string[];
  /** Entity ref: only it and what it communicates with. */
  entity?: string;
  /** Entity ref of an owner of either end. */
  owner?: string;
  /** Entity ref of a system of either end. */
  system?: string;
  network?: string;
  /** Most nodes, the heaviest are kept. Default 200, at most 1000. */
  limit?: number;
}

/**
 * A node: an entity, a group of entities, or a block of unknown addresses.
 *
 * @public
 */
export interface GraphNode {
  /** Opaque, the same in every answer. */
  id: string;
  kind: 'entity' | 'group' | 'block';
  /**
   * Of an entity, or of the system or owner that a group is; a group without it and
   * without a network has the entities that have no system, or no owner.
   */
  entityRef?: string;
  /** A network that a group is. */
  network?: string;
  block?: { network: string; cidr: string; addresses: number };
  /** Id of the group that it is in. */
  group?: string;
  /** Entities of a group. */
  members?: number;
  communications: number;
}

/**
 * An edge, from client to listener.
 *
 * @public
 */
export interface GraphEdge {
  /** Id of the node that calls. */
  client: string;
  /** Id of the node that is called. */
  listener: string;
  communications: number;
  /** Of client and listener, which communications of several processes share. */
  pairs: number;
  /**
   * Average client connections, each pair once: as scans count them or, where
   * none does, as flows do; absent without either.
   */
  averageClientConnections?: number;
  /** Both ways. */
  bytes?: number;
  /** ISO 8601 in UTC. */
  lastDetected?: string;
  /** Whether none of its communications was detected within a day. */
  silent: boolean;
  /** Between two entities. */
  declared?: DependencyState;
}

/**
 * The answer of `GET /graph`.
 *
 * @public
 */
export interface CommunicationGraph {
  /** Those with most communications, these first. */
  nodes: GraphNode[];
  /** The heaviest first; also what a node has with itself. */
  edges: GraphEdge[];
  /** Groups that are open, as they would be were they closed; absent without any. */
  openGroups?: GraphNode[];
  /** What there is in all; the rest of it was left out. */
  total: { nodes: number; edges: number; communications: number };
  /** Of the communications, 0 to 1. */
  shownShare: number;
}
