import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import eventsBackend from '@backstage/plugin-events-backend';
import {
  eventsServiceFactory,
  eventsServiceRef,
  EventsService,
} from '@backstage/plugin-events-node';
// eslint-disable-next-line @backstage/no-mixed-plugin-imports -- the real one, to test with
import serviceCommunications from '@service-communications/plugin-service-communications-backend';
import { NetstatSample } from '@service-communications/model';
import request from 'supertest';
import module from './index';

jest.setTimeout(60_000);

const TOPIC = 'service-communications.samples';

function sample(sampleId: string): NetstatSample {
  return {
    type: 'netstat',
    source: 'db1',
    sampleId,
    sampledAt: '2026-01-05T12:00:00Z',
    host: { ips: ['10.0.0.5'] },
    listeners: [{ ip: '*', port: 5432, protocol: 'tcp' }],
    connections: [
      {
        localIp: '10.0.0.5',
        localPort: 5432,
        remoteIp: '10.0.0.9',
        remotePort: 40000,
        protocol: 'tcp',
      },
    ],
  };
}

describe('serviceCommunicationsModuleEvents', () => {
  let events: EventsService;

  async function start() {
    const { server } = await startTestBackend({
      features: [
        serviceCommunications,
        module,
        eventsServiceFactory,
        eventsBackend,
        // Another plugin's module, as those that read queues are.
        createBackendModule({
          pluginId: 'events',
          moduleId: 'queue',
          register(env) {
            env.registerInit({
              deps: { service: eventsServiceRef },
              async init({ service }) {
                events = service;
              },
            });
          },
        }),
        mockServices.rootConfig.factory({
          // The events backend answers who waits for events in that time, and
          // cannot be stopped before.
          data: {
            events: { notifyTimeoutMs: 100, http: { topics: [TOPIC] } },
          },
        }),
        catalogServiceMock.factory({ entities: [] }),
      ],
    });
    return server;
  }

  function communications(server: Awaited<ReturnType<typeof start>>) {
    return request(server)
      .get('/api/service-communications/communications')
      .set('Authorization', mockCredentials.user.header());
  }

  it('takes in what the events service brings, once', async () => {
    const server = await start();
    for (let times = 0; times < 2; times++) {
      await events.publish({
        topic: TOPIC,
        eventPayload: { samples: [sample('1'), { type: 'netstat' }] },
      });
    }
    // The events service does not wait for subscribers in all its modes.
    let items: any[] = [];
    while (items.length === 0) {
      ({ items } = (await communications(server)).body);
    }
    expect(items).toMatchObject([
      {
        clientIp: '10.0.0.9',
        listenerIp: '10.0.0.5',
        port: 5432,
        statistics: { netstat: { totalSamples: 1, activeSamples: 1 } },
      },
    ]);
  });

  it('takes in what is posted to the events backend', async () => {
    const server = await start();
    const { status } = await request(server)
      .post(`/api/events/http/${TOPIC}`)
      .send({ samples: [sample('1')] });
    expect(status).toBe(202);
    let items: any[] = [];
    while (items.length === 0) {
      ({ items } = (await communications(server)).body);
    }
    expect(items).toHaveLength(1);
  });
});
