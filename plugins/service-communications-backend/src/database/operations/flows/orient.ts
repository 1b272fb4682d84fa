import {
  decideListener,
  ExchangeDecision,
  NO_EVIDENCE,
} from '../../../orientation/decideListener';
import { turnTally } from '../../../statistics/netflow/NetflowTally';
import { Endpoint, endpointKey } from './Endpoint';
import { FlowChanges } from './FlowChanges';
import { KnownEvidence } from './loadEvidence';
import { clientEndpoint, StoredExchange } from './StoredExchange';

/**
 * Decides which end of an exchange listens by what is known of both.
 *
 * @param threshold - the weakest evidence that decides
 */
export function decideDirection(
  exchange: StoredExchange,
  known: KnownEvidence,
  threshold: number,
): ExchangeDecision {
  const { listener, tally } = exchange;
  const client = clientEndpoint(exchange);
  return decideListener({
    evidence: tally.evidence,
    listener: evidenceOf(listener, known),
    client: client ? evidenceOf(client, known) : NO_EVIDENCE,
    clientIsFirst: client !== undefined && comesFirst(client, listener),
    threshold,
  });
}

/**
 * Adds an exchange to the changes, with its arrow as it is decided by what is
 * known of both ends.
 *
 * @param threshold - the weakest evidence that decides
 */
export function orient(
  changes: FlowChanges,
  exchange: StoredExchange,
  known: KnownEvidence,
  threshold: number,
): ExchangeDecision {
  const { clientIp, listener, sourceId, tally } = exchange;
  const decision = decideDirection(exchange, known, threshold);
  if (decision === 'undecided') {
    changes.addUndecided(clientIp, listener, sourceId, tally);
  } else if (decision === 'turned') {
    const client = clientEndpoint(exchange)!;
    changes.addDecided(
      listener.ip,
      client,
      sourceId,
      turnTally(tally, listener.port),
      evidenceOf(client, known),
    );
  } else {
    changes.addDecided(
      clientIp,
      listener,
      sourceId,
      tally,
      evidenceOf(listener, known),
    );
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
