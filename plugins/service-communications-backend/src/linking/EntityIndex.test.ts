import { entity } from './__testUtils__/entity';
import { EntityIndex } from './EntityIndex';
import { readEntityClaims } from './readEntityClaims';

function claims(...args: Parameters<typeof entity>) {
  return readEntityClaims(entity(...args)).claims;
}

describe('EntityIndex', () => {
  it('tells what came, what went and what changed', () => {
    const index = new EntityIndex();
    const a = claims('resource:a', { 'ip-addresses': '10.0.0.1' });
    const b = claims('resource:b', { 'ip-addresses': '10.0.0.2' });
    expect(index.update([a, b])).toEqual([{ after: a }, { after: b }]);
    expect(index.update([b, { ...a }])).toEqual([]);

    const changed = claims('resource:a', { 'ip-addresses': '10.0.0.3' });
    expect(index.update([changed])).toEqual([
      { before: a, after: changed },
      { before: b },
    ]);
    expect(index.byIp('default', '10.0.0.1')).toEqual([]);
    expect(index.byIp('default', '10.0.0.2')).toEqual([]);
    expect(index.byIp('default', '10.0.0.3')).toMatchObject([
      { ref: changed.ref },
    ]);
  });

  it('keeps what others claim when one of them goes', () => {
    const index = new EntityIndex();
    const said = {
      'ip-addresses': '10.0.0.1,10.1.0.0/16',
      hostnames: 'web',
      listeners: '10.0.0.1:80/tcp',
    };
    const a = claims('component:a', said, ['resource:d']);
    const b = claims('component:b', said, ['resource:d']);
    index.update([a, b]);
    index.update([b]);
    const refs = (found: readonly { ref: string }[] | undefined) =>
      found?.map(({ ref }) => ref);
    const listening = () =>
      refs(index.byListener('default', '10.0.0.1', 80, 'tcp'));
    expect(refs(index.byIp('default', '10.0.0.1'))).toEqual([b.ref]);
    expect(refs(index.byRange('default', '40a010001')?.values)).toEqual([
      b.ref,
    ]);
    expect(refs(index.byHostname('default', 'web'))).toEqual([b.ref]);
    expect(listening()).toEqual([b.ref]);
    expect(refs(index.byDevice('resource:default/d'))).toEqual([b.ref]);
    index.update([]);
    expect(index.byRange('default', '40a010001')).toBeUndefined();
    expect(listening()).toEqual([]);
  });

  it('knows what runs on a device, whichever of them comes or goes first', () => {
    const device = claims('resource:d', { hostnames: 'd' });
    const a = claims('component:a', { processes: 'a' }, ['resource:d']);
    const b = claims('component:b', { processes: 'b' }, ['resource:d']);
    const index = new EntityIndex();
    const residents = () =>
      index
        .byDevice('resource:default/d')
        .map(({ ref }) => ref)
        .sort();
    for (const [there, expected] of [
      [[a], [a]],
      [[a, device], [a]],
      [
        [b, device, a],
        [a, b],
      ],
      [
        [a, b],
        [a, b],
      ],
      [[device, b], [b]],
      [[device], []],
      [[{ ...device, hostnames: [] }, a], [a]],
      [[], []],
    ]) {
      index.update(there);
      expect(residents()).toEqual(expected.map(({ ref }) => ref));
    }
  });

  it('finds devices by name, also those that come after it was asked', () => {
    const index = new EntityIndex();
    const names = () => index.byName('default', 'd').map(({ ref }) => ref);
    index.update([claims('resource:d', { hostnames: 'x' })]);
    expect(names()).toEqual(['resource:default/d']);
    index.update([
      claims('api:d', { hostnames: 'x' }),
      claims('component:d', { hostnames: 'x' }),
    ]);
    expect(names()).toEqual(['api:default/d']);
  });
});
