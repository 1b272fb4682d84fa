import { Communication } from '@service-communications/plugin-service-communications-common';
import { endText, endTitle } from './endText';

const COMMUNICATION = {
  clientIp: '10.42.0.7',
  clientWorkload: {
    cluster: 'prod',
    namespace: 'shop',
    kind: 'Deployment',
    name: 'orders',
  },
  listenerIp: '10.0.0.5',
  listenerFqdn: 'db.example.com',
} as Communication;

describe('the text of an end', () => {
  it('is the name of the workload, whatever address it last had', () => {
    expect(endText(COMMUNICATION, 'client')).toBe(
      'prod/shop/Deployment/orders',
    );
    expect(endTitle(COMMUNICATION, 'client')).toBe('shop/orders');
  });

  it('is the address of any other end, which its host names', () => {
    expect(endText(COMMUNICATION, 'listener')).toBe('10.0.0.5');
    expect(endTitle(COMMUNICATION, 'listener')).toBe('db.example.com');
  });
});
