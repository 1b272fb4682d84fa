import {
  decideListener,
  ExchangeDecision,
  NO_EVIDENCE,
} from '../../../orientation/decideListener';
import { turnTally } from '../../../statistics/netflow/NetflowTally';
import { endpointKey } from './Endpoint';
import { FlowChanges } from './FlowChanges';
import { KnownEvidence } from './loadEvidence';
import { clientEndpoint, StoredExchange } from './StoredExchange';

/**
 * Adds an exchange to the changes, with its arrow as it is decided by what is
 * known of both ends.
 *
 * @param threshold - the weakest evidence that decides
 */
export function drawArrow(
  changes: FlowChanges,
  exchange: StoredExchange,
  known: KnownEvidence,
  threshold: number,
): ExchangeDecision {
  const { clientIp, listener, sourceId, tally } = exchange;
  const client = clientEndpoint(exchange);
  const ofListener = known.get(endpointKey(listener)) ?? NO_EVIDENCE;
  const ofClient = (client && known.get(endpointKey(client))) ?? NO_EVIDENCE;
  const decision = decideListener({
    evidence: tally.evidence,
    listener: ofListener,
    client: ofClient,
    threshold,
  });
  if (decision === 'undecided') {
    changes.addUndecided(clientIp, listener, sourceId, tally);
  } else if (decision === 'turned') {
    changes.addDecided(
      listener.ip,
      client!,
      sourceId,
      turnTally(tally, listener.port, ofClient),
    );
  } else {
    changes.addDecided(clientIp, listener, sourceId, {
      ...tally,
      evidence: Math.max(tally.evidence, ofListener),
    });
  }
  return decision;
}
