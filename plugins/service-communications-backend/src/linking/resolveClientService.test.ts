import { Entity } from '@backstage/catalog-model';
import { ipKey } from '@service-communications/model';
import { entity } from './__testUtils__/entity';
import { indexOf } from './__testUtils__/indexOf';
import { matchAddress } from './matchAddress';
import { resolveClientService } from './resolveClientService';
import { resolveDevice } from './resolveDevice';

function service(entities: Entity[], processName?: string) {
  const index = indexOf(...entities);
  const match = matchAddress(index, {
    network: 'default',
    ip: '10.0.0.5',
    ipKey: ipKey('10.0.0.5'),
    names: [],
  });
  const link = resolveClientService(index, {
    match,
    deviceRef: resolveDevice(match)?.entityRef,
    processName,
  });
  return (
    link && `${link.rule}: ${link.entityRef ?? link.candidates?.join(' | ')}`
  );
}

describe('resolveClientService', () => {
  const host = entity('resource:host', { 'ip-addresses': '10.0.0.5' });
  const app = entity('component:app', { processes: 'java, node' }, [
    'resource:host',
  ]);

  it('finds a component of the device by process', () => {
    expect(service([host, app], 'node')).toBe(
      'processes: component:default/app',
    );
    expect(service([host, app], 'curl')).toBeUndefined();
    expect(service([host, app])).toBeUndefined();
  });

  it('shows equal candidates', () => {
    const other = entity('component:other', { processes: 'java' }, [
      'resource:host',
    ]);
    expect(service([host, app, other], 'java')).toBe(
      'processes: component:default/app | component:default/other',
    );
  });

  it('never takes what a component listens on for what calls', () => {
    const listening = entity('component:pg', { listeners: 'tcp/5432' }, [
      'resource:host',
    ]);
    expect(service([host, listening], 'postgres')).toBeUndefined();
  });

  it('takes a component that has the address', () => {
    const pod = entity('component:pod', { 'ip-addresses': '10.0.0.5' });
    expect(service([pod])).toBe('exact-ip: component:default/pod');
    expect(service([host, pod, app], 'java')).toBe(
      'processes: component:default/app',
    );
    expect(service([host, pod, app], 'curl')).toBe(
      'exact-ip: component:default/pod',
    );
  });

  it('does not ask the components of ambiguous devices', () => {
    const twin = entity('resource:twin', { 'ip-addresses': '10.0.0.5' });
    expect(service([host, twin, app], 'java')).toBeUndefined();
  });
});
