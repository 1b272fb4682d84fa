import {
  NetflowCounters,
  OrientationEvidence,
} from '@service-communications/model';

/**
 * What socket scans of the listener's host say of a pair. A value whose
 * denominator is zero is absent. The definitions stand in
 * {@link netstatAttributes}.
 *
 * @public
 */
export interface NetstatStatistics {
  /** Samples that found the listener since the client was first found. */
  totalSamples: number;
  /** Samples that held a connection of the client. */
  activeSamples: number;
  /** Distinct client ports per sample, added up over the samples. */
  totalPorts: number;
  /** Total ports / active samples: the weight of the communication. */
  averageClientConnections?: number;
  /** Active samples / total samples × 100. */
  persistence?: number;
  /** ISO 8601, UTC. */
  firstFound: string;
  /** ISO 8601, UTC. */
  lastFound: string;
}

/**
 * What flow records say of a pair. Spans are in seconds, decimals allowed;
 * active + gap = last found − first found. Where several sources saw the pair
 * the spans are the union of theirs, and the counts those of the fullest one.
 * The definitions stand in {@link netflowAttributes}.
 *
 * @public
 */
export interface NetflowStatistics extends NetflowCounters {
  /** Samples that held the pair. */
  activeSamples: number;
  /** Flow records in them; each way of a conversation is one. */
  totalEvents: number;
  /** Distinct client ports per sample, added up over the samples. */
  totalPorts: number;
  /** Total ports / active samples. */
  averageClientConnections?: number;
  /** ISO 8601, UTC: the earliest start. */
  firstFound: string;
  /** ISO 8601, UTC: the latest end. */
  lastFound: string;
  /** Covered by flows or by steps of at most the sample interval. */
  activeSpanSeconds: number;
  /** Steps longer than the sample interval, whole. */
  gapSpanSeconds: number;
  /** From last found to the end of the newest sample: not counted yet. */
  pendingSpanSeconds: number;
  /** The sample interval of the newest sample. */
  intervalSeconds?: number;
  /** Why the listener is thought to be one: the strongest that was seen. */
  evidence?: OrientationEvidence;
}

/**
 * Statistics carried over from an earlier system; imported, never computed.
 *
 * @public
 */
export interface ClassicStatistics {
  countedPortTimes?: number;
  totalPorts?: number;
  averageClientConnections?: number;
  lastFound?: string;
}

/**
 * The statistics of a communication's pair. A part that has no data is absent.
 *
 * @public
 */
export interface CommunicationStatistics {
  netstat?: NetstatStatistics;
  netflow?: NetflowStatistics;
  classic?: { netstat?: ClassicStatistics; netflow?: ClassicStatistics };
}
