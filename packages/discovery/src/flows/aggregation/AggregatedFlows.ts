import { Exchange } from '@service-communications/model';
import { KnownListeners } from './KnownListeners';
import { PortEvidence } from '../../orientation/PortEvidence';
import { SeenConversations } from './SeenConversations';

/** @public */
export interface FlowAggregatorOptions {
  /** The sample interval, in milliseconds: a longer step is a gap. */
  intervalMs: number;
  /** What is known of ports; worth sharing. Default: what IANA says. */
  ports?: PortEvidence;
  /** Consulted, and told of the listeners that a window shows. */
  knownListeners?: KnownListeners;
  /**
   * The conversations of windows before this one. Without it, which half of one
   * began first says nothing.
   */
  seenConversations?: SeenConversations;
  /**
   * Halves of a conversation that begin no further apart, in milliseconds, begin
   * together. Default: 1; and 1,000 where their times are whole seconds.
   */
  clockGrainMs?: number;
  /**
   * Most pairs and single undecided conversations of a window, at most 699,050.
   * Records of further ones are left out and counted. Default: 500,000, which
   * takes up to 60 MB.
   */
  maxPairs?: number;
  /**
   * Most runs of pairs that have more than one. Records that would make further
   * ones are left out and counted. Default: 1,000,000, which takes up to 30 MB.
   */
  maxRuns?: number;
  /**
   * Most flows that were metered at exit, each counted at each interface that it
   * left by. Records of further ones are left out and counted. Default:
   * 1,000,000, which takes up to 80 MB.
   */
  maxExits?: number;
}

/**
 * The time that the flows of a window may cover.
 *
 * @public
 */
export interface FlowTimeLimits {
  /** Milliseconds since 1970. What flows cover before it is cut off. */
  earliest?: number;
  /** Milliseconds since 1970. What flows cover after it is cut off. */
  latest?: number;
}

/**
 * What an aggregator gathered.
 *
 * @public
 */
export interface AggregatedFlows {
  /**
   * One for each client address and listener, and one for each conversation of
   * which nothing tells the listener, in no particular order.
   */
  exchanges: Exchange[];
  /** Records added, whatever became of them. */
  records: number;
  /** Records in exchanges of which nothing tells which end listens. */
  undecided: number;
  /**
   * Records of attempts, in no exchange: of TCP, where nobody said more than a
   * request for a connection or its refusal.
   */
  attempts: number;
  /**
   * Records without ports, which have no listener and are in no exchange: ICMP,
   * tunnels, fragments of datagrams.
   */
  withoutPorts: number;
  /** Records left out, by reason. */
  dropped: Record<string, number>;
}
