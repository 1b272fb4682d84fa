import { isLoopbackIp } from '@service-communications/model';
import { FlowSample } from '../samples/FlowSample';
import { addCounts } from '../statistics/addCounts';
import { mergeNetflowCounters } from '../statistics/netflow/netflowCounters';
import { FlowObservation, FlowSighting } from './FlowObservation';
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
  const { source, sampleId, network, end, interval, report } = sample;
  const sightings = new Map<string, FlowSighting>();
  const evidence = new Map<string, number>();
  let loopbackLeftOut = 0;
  for (const exchange of sample.exchanges) {
    const isLoopback =
      isLoopbackIp(exchange.clientIp) || isLoopbackIp(exchange.listenerIp);
    if (isLoopback && !options.includeLoopback) {
      loopbackLeftOut += exchange.events;
      continue;
    }
    const sighting: FlowSighting = {
      ...exchange,
      network: isLoopback ? hostNetwork(network, source) : network,
    };
    const pair = pairKey(sighting);
    evidence.set(pair, Math.max(evidence.get(pair) ?? 0, sighting.evidence));
    const key = `${pair} ${sighting.clientPort}`;
    const known = sightings.get(key);
    sightings.set(key, known ? mergeSightings(known, sighting) : sighting);
  }
  for (const sighting of sightings.values()) {
    sighting.evidence = evidence.get(pairKey(sighting))!;
  }
  return {
    source,
    sampleId,
    network,
    end,
    interval,
    sightings: [...sightings.values()],
    pairCount: sightings.size,
    loopbackLeftOut,
    report,
  };
}

function pairKey(of: FlowSighting): string {
  return `${of.clientIp} ${of.port} ${of.protocol} ${of.listenerIp}`;
}

function mergeSightings(a: FlowSighting, b: FlowSighting): FlowSighting {
  return {
    ...a,
    clientPorts: a.clientPort === undefined ? a.clientPorts + b.clientPorts : 1,
    events: addCounts(a.events, b.events),
    runs: [...a.runs, ...b.runs],
    ...mergeNetflowCounters(a, b),
  };
}
