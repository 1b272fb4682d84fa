import { ManualLink } from '@service-communications/plugin-service-communications-common';
import { bareCommunication } from '../../__testUtils__/sampleCommunications';
import {
  clientServiceTarget,
  deviceTarget,
  findDecidingLink,
  listenerServiceTarget,
  targetOf,
} from './linkTarget';

const communication = bareCommunication('1', {
  network: 'plant',
  clientProcessName: 'node',
});

function link(id: string, fields: Partial<ManualLink>): ManualLink {
  return {
    id,
    end: 'device',
    network: 'default',
    address: '10.0.0.5',
    entityRef: 'resource:default/db-1',
    createdAt: '2026-03-14T09:26:00Z',
    createdBy: 'user:default/guest',
    ...fields,
  };
}

describe('targets', () => {
  it('are the keys of links set by hand', () => {
    expect(deviceTarget({ network: 'plant', ip: '10.0.0.5' })).toEqual({
      end: 'device',
      network: 'plant',
      address: '10.0.0.5',
    });
    expect(listenerServiceTarget(communication)).toEqual({
      end: 'listener-service',
      network: 'plant',
      address: '10.0.0.5',
      port: 5432,
      protocol: 'tcp',
    });
    expect(clientServiceTarget(communication)).toEqual({
      end: 'client-service',
      network: 'plant',
      address: '10.0.0.99',
      processName: 'node',
    });
  });

  it('of a link are the link without its entity and its history', () => {
    expect(targetOf(link('1', { address: '10.0.0.0/8' }))).toEqual({
      end: 'device',
      network: 'default',
      address: '10.0.0.0/8',
    });
  });
});

describe('findDecidingLink', () => {
  const device = deviceTarget({ network: 'default', ip: '10.0.0.5' });

  it('prefers the address to a block, and a small block to a large one', () => {
    const exact = link('1', {});
    const small = link('2', { address: '10.0.0.0/24' });
    const large = link('3', { address: '10.0.0.0/8' });
    expect(findDecidingLink([large, small, exact], device)).toBe(exact);
    expect(findDecidingLink([large, small], device)).toBe(small);
    expect(findDecidingLink([small, large], device)).toBe(small);
    expect(findDecidingLink([large], device)).toBe(large);
  });

  it('keeps networks, ends and addresses apart', () => {
    const others = [
      link('1', { network: 'plant' }),
      link('2', { network: 'plant', address: '10.0.0.0/8' }),
      link('3', { address: '10.0.0.6' }),
      link('4', { address: '10.1.0.0/16' }),
      link('5', { end: 'listener-service', port: 5432, protocol: 'tcp' }),
    ];
    expect(findDecidingLink(others, device)).toBeUndefined();
  });

  it('knows services by their port or process, never by a block', () => {
    const links = [
      link('1', { network: 'plant', address: '10.0.0.0/8' }),
      link('2', {
        end: 'listener-service',
        network: 'plant',
        port: 5432,
        protocol: 'udp',
      }),
      link('3', {
        end: 'client-service',
        network: 'plant',
        address: '10.0.0.99',
        processName: '',
      }),
    ];
    const listener = listenerServiceTarget(communication);
    expect(findDecidingLink(links, listener)).toBeUndefined();
    expect(findDecidingLink(links, { ...listener, protocol: 'udp' })?.id).toBe(
      '2',
    );
    const client = clientServiceTarget(communication);
    expect(findDecidingLink(links, client)).toBeUndefined();
    expect(findDecidingLink(links, { ...client, processName: '' })?.id).toBe(
      '3',
    );
  });
});
