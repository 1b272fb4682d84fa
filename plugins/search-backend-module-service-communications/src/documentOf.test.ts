import { Communication } from '@service-communications/plugin-service-communications-common';
import { documentOf } from './documentOf';

const communication: Communication = {
  id: '7',
  network: 'default',
  clientIp: '10.0.0.9',
  clientProcessName: '',
  clientDevice: {
    entityRef: 'resource:default/app-1',
    rule: 'exact-ip',
    manual: false,
  },
  clientService: {
    entityRef: 'component:default/orders',
    rule: 'processes',
    manual: false,
  },
  listenerIp: '10.0.0.5',
  listenerProcessName: 'postgres',
  listenerDevice: {
    rule: 'exact-ip',
    manual: false,
    ambiguous: ['resource:default/db-1', 'resource:default/db-2'],
  },
  port: 5432,
  protocol: 'tcp',
  origin: 'discovered',
  createdAt: '2026-01-05T12:00:00Z',
  updatedAt: '2026-01-05T12:00:00Z',
  revision: 1,
  statistics: {},
};

describe('documentOf', () => {
  it('names an end by its service, and never by one of several', () => {
    expect(documentOf(communication, '/:id')).toEqual({
      title: 'orders → 10.0.0.5 · 5432/tcp',
      text: 'component:default/orders, resource:default/app-1, 10.0.0.9, 10.0.0.5, postgres, default',
      location: '/7',
      authorization: { resourceRef: '7' },
    });
  });
});
