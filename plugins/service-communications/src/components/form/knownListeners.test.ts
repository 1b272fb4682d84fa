import { bareCommunication } from '../../__testUtils__/sampleCommunications';
import { distinctListeners, listenerFilter } from './knownListeners';

describe('listenerFilter', () => {
  it.each([
    ['5432', { port: 5432 }],
    [' 10.0.0.5 ', { listenerIp: '10.0.0.5' }],
    ['2001:db8::5', { listenerIp: '2001:db8::5' }],
    ['postgres', { q: 'postgres' }],
    ['99999', { q: '99999' }],
    ['', { q: '' }],
  ])('of %p is %p', (text, filter) => {
    expect(listenerFilter(text)).toEqual(filter);
  });
});

describe('distinctListeners', () => {
  it('has each listener once, per network', () => {
    const found = distinctListeners([
      bareCommunication('1', { clientIp: '10.0.0.1' }),
      bareCommunication('2', { clientIp: '10.0.0.2' }),
      bareCommunication('3', { protocol: 'udp' }),
      bareCommunication('4', { network: 'plant' }),
    ]);
    expect(found.map(listener => (listener as { id?: string }).id)).toEqual([
      '1',
      '3',
      '4',
    ]);
  });
});
