import { Backend } from '../processes/Backend';
import { Delivery, DeliveryProxy } from '../processes/DeliveryProxy';
import { until } from '../processes/until';

/**
 * Kills a backend when deliveries of several collectors are at different
 * points: that of the first network has not reached it, that of the second one
 * is accepted, and it is busy with the others, of which one has just been
 * accepted. No collector gets an answer.
 */
export async function killDuringDeliveries(
  backend: Backend,
  proxy: DeliveryProxy,
  networks: string[],
): Promise<void> {
  const arrived = new Map<string, Delivery>();
  let letGo = () => {};
  const isOver = new Promise<undefined>(resolve => {
    letGo = () => resolve(undefined);
  });
  proxy.handle = delivery => {
    arrived.set(delivery.samples[0].network, delivery);
    return isOver;
  };
  await until('all collectors deliver', () =>
    networks.every(network => arrived.has(network)),
  );
  const [, accepted, ...others] = networks.map(each => arrived.get(each)!);
  await accepted.forward();
  const answers = others.map(delivery => delivery.forward());
  // Those that it does not come to are cut off.
  answers.forEach(answer => answer.catch(() => {}));
  await Promise.race(answers);
  await backend.kill();
  proxy.handle = delivery => delivery.forward();
  letGo();
}
