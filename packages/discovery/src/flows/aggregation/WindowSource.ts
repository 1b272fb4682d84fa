import { FlowAggregator } from './FlowAggregator';
import { SampleNumbers, SampleNumbersState } from './SampleNumbers';

/** A window that is not over. */
export interface OpenWindow {
  aggregator: FlowAggregator;
  start: number;
  /** In the receiver's time. */
  openedAt: number;
  /** When to close it, in the receiver's time. */
  closesAt: number;
}

/** Whose flows are gathered. */
export interface WindowSource {
  windows: Map<number, OpenWindow>;
  numbers: SampleNumbers;
  /** Receiver's time. */
  lastSeen: number;
  /** When the first flow of it ended, milliseconds since 1970. */
  watchedSince: number;
  /** In the ids of its samples: nothing that had its name before has the same. */
  readonly generation: string;
  /** It goes once its windows are closed, unless something comes of it. */
  isReleased: boolean;
}

/** A source of which nothing came yet, or whose numbers go on. */
export function createWindowSource(options: {
  lastSeen: number;
  numbers?: SampleNumbersState;
  generation?: string;
}): WindowSource {
  const { lastSeen, numbers, generation = '' } = options;
  return {
    windows: new Map(),
    numbers: new SampleNumbers(numbers),
    lastSeen,
    watchedSince: Infinity,
    generation,
    isReleased: false,
  };
}
