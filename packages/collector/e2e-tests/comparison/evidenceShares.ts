import { DeliveredSample } from '../processes/DeliveryProxy';

/** How many flow records each kind of evidence decided, in percent. */
export function evidenceShares(samples: DeliveredSample[]): string {
  const events: Record<string, number> = {};
  let all = 0;
  for (const exchange of samples.flatMap(({ exchanges }) => exchanges)) {
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
