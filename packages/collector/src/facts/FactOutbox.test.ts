import { AddressFact } from './AddressFact';
import { FactOutbox } from './FactOutbox';

function fact(number: number, until?: number): AddressFact {
  return {
    ip: `10.42.0.${number}`,
    from: 1,
    ...(until !== undefined && { until }),
    holder: `pod-${number}`,
    owner: {
      workload: { kind: 'Pod', name: 'p' },
      instance: 'p',
      labels: {},
      annotations: {},
    },
  };
}

describe('FactOutbox', () => {
  it('delivers a fact as it last was, and again what changed on its way', () => {
    const outbox = new FactOutbox({ onDropped: () => {} });
    outbox.add([fact(1), fact(2)]);
    outbox.add([fact(1, 5)]);
    const sent = outbox.next(10);
    expect(sent).toEqual([fact(1, 5), fact(2)]);
    outbox.add([fact(2, 9)]);
    outbox.settle(sent);
    expect(outbox.next(10)).toEqual([fact(2, 9)]);
  });

  it('gives up what is over and never was told, and never an end of what was', () => {
    let dropped = 0;
    const outbox = new FactOutbox({
      maxWaiting: 3,
      onDropped: count => {
        dropped += count;
      },
    });
    outbox.restore([fact(1)]);
    outbox.add([fact(1, 5), fact(2, 5), fact(3), fact(4, 5), fact(5)]);
    expect(dropped).toBe(2);
    expect(outbox.next(10)).toEqual([fact(1, 5), fact(3), fact(5)]);
    expect(outbox.ended).toEqual([fact(1, 5)]);
  });
});
