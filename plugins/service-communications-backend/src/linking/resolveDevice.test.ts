import { entity } from './__testUtils__/entity';
import { indexOf } from './__testUtils__/indexOf';
import { matchAddress } from './matchAddress';
import { resolveDevice } from './resolveDevice';

const address = {
  network: 'default',
  ip: '10.0.0.5',
  ipKey: '40a000005',
  names: [],
};
const ips = { 'ip-addresses': '10.0.0.5' };

describe('resolveDevice', () => {
  it.each([
    [[], undefined],
    [['resource:a'], { rule: 'exact-ip', entityRef: 'resource:default/a' }],
    [
      ['resource:b', 'resource:a'],
      {
        rule: 'exact-ip',
        candidates: ['resource:default/a', 'resource:default/b'],
      },
    ],
    [
      ['component:c', 'resource:a'],
      { rule: 'exact-ip', entityRef: 'resource:default/a' },
    ],
    [['component:c'], { rule: 'exact-ip', entityRef: 'component:default/c' }],
    [
      ['component:d', 'component:c'],
      {
        rule: 'exact-ip',
        candidates: ['component:default/c', 'component:default/d'],
      },
    ],
  ])('with %j at the address: %j', (refs, expected) => {
    const index = indexOf(...refs.map(ref => entity(ref, ips)));
    expect(resolveDevice(matchAddress(index, address))).toEqual(expected);
  });

  it('keeps the first twenty of many candidates', () => {
    const index = indexOf(
      ...Array.from({ length: 30 }, (_, at) => entity(`resource:r${at}`, ips)),
    );
    expect(
      resolveDevice(matchAddress(index, address))?.candidates,
    ).toHaveLength(20);
  });
});
