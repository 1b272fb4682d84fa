import { DeliveredSample } from '../processes/DeliveryProxy';

/**
 * How many flow records each kind of evidence decided, in percent: all, or those
 * with listeners on a port.
 */
export function evidenceShares(
  samples: DeliveredSample[],
  port?: number,
): string {
  const events: Record<string, number> = {};
  let all = 0;
  const exchanges = samples
    .flatMap(sample => sample.exchanges)
    .filter(exchange => port === undefined || exchange.port === port);
  for (const exchange of exchanges) {
    const { evidence } = exchange;
    events[evidence] = (events[evidence] ?? 0) + exchange.events;
    all += exchange.events;
  }
  return Object.entries(events)
    .sort(([, a], [, b]) => b - a)
    .map(([evidence, count]) => {
      const percent = ((count / all) * 100).toFixed(1);
      return `${evidence} ${percent} % (${count})`;
    })
    .join(', ');
}
