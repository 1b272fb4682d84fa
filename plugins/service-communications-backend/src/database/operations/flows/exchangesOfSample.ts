import {
  FlowObservation,
  NetworkExchange,
} from '../../../orientation/FlowObservation';
import { flowHours } from '../../../statistics/history/flowHours';
import { pickNetflowCounters } from '../../../statistics/netflow/netflowCounters';
import { spansOf } from '../../../statistics/netflow/NetflowSpans';
import { sampleSetOf } from '../../../statistics/netflow/SampleSet';
import { mapInSteps, Steps } from '../../../scheduling/inTurns';
import { SourceExchange } from './SourceExchange';

/**
 * Exchanges of one sample, as its source adds them to what it saw before.
 *
 * @param options.ordinal - the place of the sample among those of its source
 * @param options.reorderHorizon - milliseconds; no exchange reaches back further
 */
export function* exchangesOfSample(
  { exchanges, start, end, interval }: FlowObservation,
  options: { sourceId: number; ordinal: number; reorderHorizon: number },
): Steps<SourceExchange[]> {
  const { sourceId, ordinal, reorderHorizon } = options;
  const limits = { earliest: end - reorderHorizon, latest: end };
  return yield* mapInSteps(exchanges, exchange => {
    const spans = spansOf(exchange.runs, interval, limits);
    return {
      clientIp: exchange.clientIp,
      listener: listenerOf(exchange),
      sourceId,
      counters: {
        ...pickNetflowCounters(exchange),
        totalEvents: exchange.events,
        activeSamples: 1,
        totalPorts: exchange.clientPorts,
        clientPort: exchange.clientPort,
        instance: exchange.clientPort === undefined ? '' : exchange.instance,
        samples: sampleSetOf(ordinal),
        spans,
        recentHours: flowHours({ start, end }, exchange, spans.runs),
        evidence: exchange.evidence,
        clientEvidence: 0,
      },
    };
  });
}

function listenerOf({ network, listenerIp, port, protocol }: NetworkExchange) {
  return { network, ip: listenerIp, port, protocol };
}
