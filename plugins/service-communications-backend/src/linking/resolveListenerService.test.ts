import { ipKey } from '@service-communications/model';
import { Entity } from '@backstage/catalog-model';
import { entity } from './__testUtils__/entity';
import { indexOf } from './__testUtils__/indexOf';
import { matchAddress } from './matchAddress';
import { resolveDevice } from './resolveDevice';
import { resolveListenerService } from './resolveListenerService';

const host = entity('resource:host', { 'ip-addresses': '10.0.0.5,10.0.0.6' });

function service(
  entities: Entity[],
  asked: {
    network?: string;
    ip?: string;
    port?: number;
    protocol?: string;
    processName?: string;
  } = {},
) {
  const listener = {
    network: 'default',
    ip: '10.0.0.5',
    port: 5432,
    protocol: 'tcp',
    ...asked,
  };
  const index = indexOf(...entities);
  const match = matchAddress(index, {
    ...listener,
    ipKey: ipKey(listener.ip),
    names: [],
  });
  const deviceRef = resolveDevice(match)?.entityRef;
  const link = resolveListenerService(index, { ...listener, match, deviceRef });
  return (
    link && `${link.rule}: ${link.entityRef ?? link.candidates?.join(' | ')}`
  );
}

describe('resolveListenerService', () => {
  const postgres = entity('component:pg', { listeners: 'tcp/5432' }, [
    'resource:host',
  ]);

  it('finds a component of the device by port and protocol', () => {
    expect(service([host, postgres])).toBe('listeners: component:default/pg');
    expect(service([host, postgres], { port: 5433 })).toBeUndefined();
    expect(service([host, postgres], { protocol: 'udp' })).toBeUndefined();
    expect(service([host, postgres], { ip: '10.0.0.7' })).toBeUndefined();
  });

  it('prefers a listener with its address to one without', () => {
    const addressed = entity(
      'component:pg6',
      { listeners: '10.0.0.6:5432/tcp' },
      ['resource:host'],
    );
    expect(service([host, postgres, addressed], { ip: '10.0.0.6' })).toBe(
      'listeners: component:default/pg6',
    );
    expect(service([host, postgres, addressed])).toBe(
      'listeners: component:default/pg',
    );
  });

  it('needs no device for a listener with its address', () => {
    const redis = entity('component:redis', {
      listeners: '10.0.0.9:6379/tcp',
    });
    expect(service([redis], { ip: '10.0.0.9', port: 6379 })).toBe(
      'listeners: component:default/redis',
    );
    expect(service([redis], { ip: '10.0.0.9', port: 22 })).toBeUndefined();
    expect(
      service([redis], { ip: '10.0.0.9', port: 6379, network: 'plant' }),
    ).toBeUndefined();
    expect(
      service([redis], { ip: '10.0.0.9', port: 6379, network: 'default/h' }),
    ).toBe('listeners: component:default/redis');
  });

  it('shows equal candidates', () => {
    const other = entity('component:other', { listeners: 'tcp/5432' }, [
      'resource:host',
    ]);
    expect(service([host, postgres, other])).toBe(
      'listeners: component:default/other | component:default/pg',
    );
  });

  it('takes the listeners that a device lists itself, after its components', () => {
    const listing = entity('resource:host', {
      'ip-addresses': '10.0.0.5',
      listeners: 'tcp/5432,tcp/22',
    });
    expect(service([listing, postgres])).toBe(
      'listeners: component:default/pg',
    );
    expect(service([listing, postgres], { port: 22 })).toBe(
      'listeners: resource:default/host',
    );
  });

  it('goes by the process where no listener is named', () => {
    const java = entity('component:app', { processes: 'java' }, [
      'resource:host',
    ]);
    expect(service([host, postgres, java], { processName: 'java' })).toBe(
      'listeners: component:default/pg',
    );
    expect(service([host, java], { processName: 'java' })).toBe(
      'processes: component:default/app',
    );
    expect(service([host, java], { processName: 'Java' })).toBeUndefined();
    expect(service([host, java])).toBeUndefined();
  });

  it('tells components with the same address apart by their annotations', () => {
    const a = entity('component:a', {
      'ip-addresses': '10.0.1.1',
      listeners: 'tcp/80',
    });
    const b = entity('component:b', {
      'ip-addresses': '10.0.1.1',
      processes: 'nginx',
    });
    expect(service([a, b], { ip: '10.0.1.1', port: 80 })).toBe(
      'listeners: component:default/a',
    );
    expect(
      service([a, b], { ip: '10.0.1.1', port: 81, processName: 'nginx' }),
    ).toBe('processes: component:default/b');
    expect(service([a, b], { ip: '10.0.1.1', port: 81 })).toBe(
      'exact-ip: component:default/a | component:default/b',
    );
  });

  it('takes a component that has the address, and never a device', () => {
    const pod = entity('component:pod', { 'ip-addresses': '10.0.0.5' });
    expect(service([pod])).toBe('exact-ip: component:default/pod');
    expect(service([host, pod])).toBe('exact-ip: component:default/pod');
    expect(service([host])).toBeUndefined();
  });

  it('hides a component behind an address that is more exact', () => {
    const block = entity('component:block', { 'ip-addresses': '10.0.0.0/8' });
    expect(service([block])).toBe('cidr: component:default/block');
    expect(service([host, block])).toBeUndefined();
  });

  it('finds the components of a host in the network of its own', () => {
    const named = entity('resource:box', { hostnames: 'box' });
    const local = entity('component:local', { listeners: 'tcp/5432' }, [
      'resource:box',
    ]);
    const loopback = { ip: '127.0.0.1', network: 'default/box' };
    expect(service([named, local], loopback)).toBe(
      'listeners: component:default/local',
    );
    const bound = entity(
      'component:bound',
      { listeners: '127.0.0.1:5432/tcp' },
      ['resource:box'],
    );
    expect(service([named, local, bound], loopback)).toBe(
      'listeners: component:default/bound',
    );
  });
});
