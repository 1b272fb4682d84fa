import { PairTraffic, TrafficByPair } from './PairTraffic';

/**
 * Of each pair what the exporter saw that saw most: most packets both ways, then
 * most records, then the first.
 */
export function fullestTraffic(views: TrafficByPair[]): TrafficByPair {
  const fullest: TrafficByPair = {};
  for (const [arrow, traffic] of views.flatMap(Object.entries<PairTraffic>)) {
    const known = fullest[arrow];
    const more = known
      ? packets(traffic) - packets(known) || traffic.events - known.events
      : 1;
    if (more > 0) {
      fullest[arrow] = traffic;
    }
  }
  return Object.fromEntries(
    Object.entries(fullest).sort(([a], [b]) => (a < b ? -1 : Number(a > b))),
  );
}

function packets({ clientPackets, listenerPackets }: PairTraffic): number {
  return clientPackets + listenerPackets;
}
