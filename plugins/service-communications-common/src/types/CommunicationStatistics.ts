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
 * active + gap = last found − first found.
 *
 * @public
 */
export interface NetflowStatistics {
  activeSamples: number;
  totalEvents: number;
  totalPorts: number;
  averageClientConnections?: number;
  firstFound: string;
  lastFound: string;
  activeSpanSeconds: number;
  gapSpanSeconds: number;
  pendingSpanSeconds: number;
  clientBytes?: number;
  listenerBytes?: number;
  clientPackets?: number;
  listenerPackets?: number;
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
