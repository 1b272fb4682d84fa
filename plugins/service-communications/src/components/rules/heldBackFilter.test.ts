import { heldBackFilter } from './heldBackFilter';

describe('heldBackFilter', () => {
  it.each([
    [
      { address: '10.0.0.0/8', ports: '80,443', protocol: 'tcp' },
      'ignored=only&ports=80%2C443&protocol=tcp&ip=10.0.0.0%2F8',
      true,
    ],
    [
      {
        end: 'client' as const,
        address: '10.0.0.1',
        processName: 'curl',
        network: 'plant',
      },
      'ignored=only&network=plant&clientIp=10.0.0.1&clientProcessName=curl',
      true,
    ],
    [
      { end: 'listener' as const, entityRef: 'component:default/a' },
      'ignored=only&listenerEntity=component%3Adefault%2Fa',
      true,
    ],
    [
      { end: 'listener' as const, processName: 'node_*' },
      'ignored=only',
      false,
    ],
    [{ processName: 'node' }, 'ignored=only', false],
    [
      { address: '10.0.0.1', entityRef: 'component:default/a' },
      'ignored=only&ip=10.0.0.1&entity=component%3Adefault%2Fa',
      false,
    ],
  ])('of %j is %p', (rule, query, isExact) => {
    expect(heldBackFilter({ reason: 'Noise', ...rule })).toEqual({
      query,
      isExact,
    });
  });
});
