import { DependencyState } from '@service-communications/plugin-service-communications-common';
import { DAY_MS } from '../state/durations';

const MIN_WIDTH = 1.5;
const MAX_WIDTH = 8;

/** What an arrow says beside its direction. */
export interface EdgeStyle {
  /** Pixels. */
  width: number;
  /** Nothing was seen for a day. */
  silent: boolean;
  /** Declared, but never seen. */
  unseen: boolean;
  /** Seen, but not declared. */
  undeclared: boolean;
}

/** What is known of the communications between two ends. */
export interface EdgeFacts {
  communications: number;
  pairs: number;
  averageClientConnections?: number;
  /** ISO 8601. */
  lastDetected?: string;
  declared?: DependencyState;
}

/**
 * How heavy an arrow is: the average of connections, or where nothing tells of
 * it, one for each pair of client and listener.
 */
export function edgeWeight(facts: EdgeFacts): number {
  return facts.averageClientConnections ?? facts.pairs;
}

/**
 * The width of an arrow, in pixels. The square root keeps the light ones in
 * sight beside a heavy one.
 */
export function edgeWidth(weight: number, heaviest: number): number {
  const share = heaviest > 0 ? Math.min(1, Math.max(0, weight / heaviest)) : 0;
  return MIN_WIDTH + (MAX_WIDTH - MIN_WIDTH) * Math.sqrt(share);
}

/** Whether something was last seen more than a day before a time. */
export function isSilent(
  facts: Pick<EdgeFacts, 'communications' | 'lastDetected'>,
  now: number,
): boolean {
  return (
    facts.communications > 0 &&
    facts.lastDetected !== undefined &&
    now - Date.parse(facts.lastDetected) > DAY_MS
  );
}

/** How the arrow of some communications looks. */
export function edgeStyle(
  facts: EdgeFacts,
  heaviest: number,
  silent: boolean,
): EdgeStyle {
  return {
    width: edgeWidth(edgeWeight(facts), heaviest),
    silent,
    unseen: facts.communications === 0,
    undeclared: facts.declared === 'observed',
  };
}
