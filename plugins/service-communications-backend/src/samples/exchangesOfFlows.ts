import {
  Exchange,
  netflowCounters,
  orientationEvidence,
} from '@service-communications/model';
import {
  FlowAggregator,
  FlowColumns,
  PortEvidence,
} from '@service-communications/discovery';
import { ReadExchange } from './FlowSample';

/** What IANA says of ports, which all samples share. */
const ports = new PortEvidence();

/** Flows that were added up. */
export interface AddedFlows {
  exchanges: ReadExchange[];
  /** Flow records of attempts, which are in no exchange. */
  attempts: number;
  /** Flow records that are in no exchange, by reason. */
  dropped: Record<string, number>;
}

/**
 * Adds the flows of one sample up to exchanges.
 *
 * @param interval - the sample interval, milliseconds
 */
export function exchangesOfFlows(
  columns: FlowColumns,
  interval: number,
): AddedFlows {
  const aggregator = new FlowAggregator({ intervalMs: interval, ports });
  aggregator.add(columns);
  const { exchanges, attempts, withoutPorts, dropped } = aggregator.close();
  return {
    attempts,
    exchanges: exchanges.map(toReadExchange),
    dropped: {
      ...dropped,
      ...(withoutPorts > 0 && { 'without-ports': withoutPorts }),
    },
  };
}

/** An exchange of the aggregation in the words of a sample that was read. */
function toReadExchange(exchange: Exchange): ReadExchange {
  const { start, end, evidence, ...rest } = exchange;
  const { runs = [[start, end]] } = exchange;
  const read: ReadExchange = {
    ...rest,
    evidence: orientationEvidence.indexOf(evidence),
    runs: runs.map(([from, to]) => [Math.round(from), Math.round(to)]),
  };
  for (const { field } of netflowCounters) {
    read[field] = whole(exchange[field]);
  }
  return read;
}

/** A sum that sampling was scaled up in may have decimals. */
function whole(value: number | undefined): number | undefined {
  return value === undefined
    ? undefined
    : Math.min(Math.round(value), Number.MAX_SAFE_INTEGER);
}
