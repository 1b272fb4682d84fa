import { isLoopbackIp } from '@service-communications/model';
import { FlowSample } from '../samples/FlowSample';
import { atOnce, forEachInSteps, Steps } from '../scheduling/inTurns';
import { addCounts } from '../statistics/addCounts';
import { mergeNetflowCounters } from '../statistics/netflow/netflowCounters';
import { FlowObservation, NetworkExchange } from './FlowObservation';
import { hostNetwork } from '../model/hostNetwork';

/**
 * A flow sample as it is taken in: what is said twice of the same ends is
 * merged, and what a source knows of a client and a listener holds for all
 * that the sample saw between them. Loopback traffic moves to a network of the
 * source's own, or is left out.
 */
export function observeFlows(
  sample: FlowSample,
  options: { includeLoopback: boolean },
): FlowObservation {
  return atOnce(observeFlowsInSteps(sample, options));
}

/** The same in steps, for a sample may have a hundred thousand exchanges. */
export function* observeFlowsInSteps(
  sample: FlowSample,
  options: { includeLoopback: boolean },
): Steps<FlowObservation> {
  const { source, sampleId, network, start, end, interval } = sample;
  const merged = new Map<string, NetworkExchange>();
  const evidence = new Map<string, number>();
  let loopbackLeftOut = 0;
  yield* forEachInSteps(sample.exchanges, exchange => {
    const isLoopback =
      isLoopbackIp(exchange.clientIp) || isLoopbackIp(exchange.listenerIp);
    if (isLoopback && !options.includeLoopback) {
      loopbackLeftOut += exchange.events;
      return;
    }
    const placed: NetworkExchange = {
      ...exchange,
      network: isLoopback ? hostNetwork(network, source) : network,
      instance: '',
    };
    const pair = pairKey(placed);
    evidence.set(pair, Math.max(evidence.get(pair) ?? 0, placed.evidence));
    const key = `${pair} ${placed.clientPort}`;
    const known = merged.get(key);
    merged.set(key, known ? mergeExchanges(known, placed) : placed);
  });
  yield* forEachInSteps(merged.values(), exchange => {
    exchange.evidence = evidence.get(pairKey(exchange))!;
  });
  return {
    source,
    sampleId,
    network,
    start,
    end,
    interval,
    exchanges: [...merged.values()],
    pairCount: merged.size,
    loopbackLeftOut,
    report: sample.report,
    named: sample.named,
    fingerprint: sample.fingerprint,
  };
}

function pairKey(of: NetworkExchange): string {
  return `${of.clientIp} ${of.port} ${of.protocol} ${of.listenerIp}`;
}

/** What was seen twice of the same ends, ports and instance. */
export function mergeExchanges(
  a: NetworkExchange,
  b: NetworkExchange,
): NetworkExchange {
  return {
    ...a,
    clientPorts: a.clientPort === undefined ? a.clientPorts + b.clientPorts : 1,
    events: addCounts(a.events, b.events),
    runs: [...a.runs, ...b.runs],
    ...mergeNetflowCounters(a, b),
  };
}
