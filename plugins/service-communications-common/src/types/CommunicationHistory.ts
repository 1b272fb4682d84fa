/**
 * What is known of a communication in one slot of time: it took place; it did
 * not, although somebody looked; nobody looked.
 *
 * @public
 */
export const slotStates = ['active', 'absent', 'unobserved'] as const;

/**
 * One of {@link slotStates}.
 *
 * @public
 */
export type SlotState = (typeof slotStates)[number];

/**
 * The lengths of slots: an hour or a day of UTC.
 *
 * @public
 */
export const historySteps = ['hour', 'day'] as const;

/**
 * One of {@link historySteps}.
 *
 * @public
 */
export type HistoryStep = (typeof historySteps)[number];

/**
 * One slot of a communication's history. Counters are of the samples of this
 * slot alone, and absent where no such sample came.
 *
 * @public
 */
export interface HistorySlot {
  /** ISO 8601 in UTC: the first moment of the slot. */
  start: string;
  state: SlotState;
  /** Scans that found the listener, from the pair's first found on. */
  totalSamples?: number;
  /** Scans and windows of flows that held the pair. */
  activeSamples?: number;
  /** Client ports in scans, a running total as in the statistics. */
  totalPorts?: number;
  /** Flow records. */
  totalEvents?: number;
  clientBytes?: number;
  listenerBytes?: number;
}

/**
 * Which slots of a communication's history are asked for.
 *
 * @public
 */
export interface CommunicationHistoryQuery {
  /** ISO 8601; the slot that has it is the first. Default: 7 days before `to`. */
  from?: string;
  /** ISO 8601; the slots end there, or with the one that has it. Default: now. */
  to?: string;
  /** Default: hour. */
  step?: HistoryStep;
}

/**
 * The answer of `GET /communications/:id/history`.
 *
 * @public
 */
export interface CommunicationHistory {
  step: HistoryStep;
  /** In order, without a hole: a slot of which nothing is known is `unobserved`. */
  slots: HistorySlot[];
}
