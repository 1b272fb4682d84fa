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
    expect(index.byIp('default', '10.0.0.3')).toEqual([changed]);
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
    const listener = {
      network: 'default',
      ip: '10.0.0.1',
      port: 80,
      protocol: 'tcp',
    };
    expect(index.byIp('default', '10.0.0.1')).toEqual([b]);
    expect(index.byRange('default', '40a010001')?.values).toEqual([b]);
    expect(index.byHostname('default', 'web')).toEqual([b]);
    expect(index.byListener(listener)).toEqual([b]);
    expect(index.byDevice('resource:default/d')).toEqual([b]);
    index.update([]);
    expect(index.byRange('default', '40a010001')).toBeUndefined();
    expect(index.byListener(listener)).toEqual([]);
  });
});
