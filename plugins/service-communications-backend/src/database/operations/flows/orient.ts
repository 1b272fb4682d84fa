import {
  decideListener,
  ExchangeDecision,
  NO_EVIDENCE,
} from '../../../orientation/decideListener';
import { reverseSourceCounters } from '../../../statistics/netflow/SourceCounters';
import { Endpoint, endpointKey } from './Endpoint';
import { clientEndpoint, SourceExchange } from './SourceExchange';
import { FlowChanges } from './FlowChanges';
import { KnownEvidence } from './loadEvidence';

/**
 * Decides which end of an exchange listens by what is known of both.
 *
 * @param threshold - the weakest evidence that decides
 */
export function decideDirection(
  exchange: SourceExchange,
  known: KnownEvidence,
  threshold: number,
): ExchangeDecision {
  const { listener, counters } = exchange;
  const client = clientEndpoint(exchange);
  return decideListener({
    evidence: counters.evidence,
    listener: evidenceOf(listener, known),
    client: client ? evidenceOf(client, known) : NO_EVIDENCE,
    clientIsFirst: client !== undefined && comesFirst(client, listener),
    threshold,
  });
}

/**
 * Adds an exchange to the changes, with its direction as it is decided by what
 * is known of both ends.
 *
 * @param threshold - the weakest evidence that decides
 */
export function orient(
  changes: FlowChanges,
  exchange: SourceExchange,
  known: KnownEvidence,
  threshold: number,
): ExchangeDecision {
  const { listener, sourceId, counters } = exchange;
  const decision = decideDirection(exchange, known, threshold);
  if (decision === 'undecided') {
    changes.addUndecided(exchange);
  } else if (decision === 'reversed') {
    const client = clientEndpoint(exchange)!;
    changes.addDecided(
      {
        clientIp: listener.ip,
        listener: client,
        sourceId,
        counters: reverseSourceCounters(counters, listener.port),
      },
      evidenceOf(client, known),
    );
  } else {
    changes.addDecided(exchange, evidenceOf(listener, known));
  }
  return decision;
}

function evidenceOf(end: Endpoint, known: KnownEvidence): number {
  return known.get(endpointKey(end)) ?? NO_EVIDENCE;
}

/** Of two that listen, the one with the lower port is asked, as a rule. */
function comesFirst(a: Endpoint, b: Endpoint): boolean {
  return a.port === b.port ? a.ip < b.ip : a.port < b.port;
}
