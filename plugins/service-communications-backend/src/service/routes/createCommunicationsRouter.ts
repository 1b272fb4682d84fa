import { AuditorService, HttpAuthService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { Request, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { fieldError } from '../../samples/fields';
import { auditRoute } from '../auditRoute';
import { parseRef } from '../request/parseCommunicationsFilter';
import { parseCommunicationsQuery } from '../request/parseCommunicationsQuery';
import {
  parseCommunicationInput,
  parseCommunicationPatch,
} from '../request/parseCommunicationInput';
import { ServiceCommunicationsService } from '../ServiceCommunicationsService';

/** The list and its records, and what an entity has of them. */
export function createCommunicationsRouter(options: {
  service: ServiceCommunicationsService;
  httpAuth: HttpAuthService;
  auditor: AuditorService;
}): Router {
  const { service, httpAuth, auditor } = options;
  const audit = auditRoute(auditor);
  const router = PromiseRouter();

  router.get('/communications', async (request, response) => {
    const credentials = await credentialsOf(request);
    response.json(
      await service.queryCommunications(
        parseCommunicationsQuery(request.query),
        { credentials },
      ),
    );
  });

  router.post('/communications', async (request, response) => {
    const credentials = await credentialsOf(request);
    const communication = await audit(
      request,
      'communication-create',
      () =>
        service.createCommunication(parseCommunicationInput(request.body), {
          credentials,
        }),
      ({ id }) => ({ id }),
    );
    response.status(201).json(communication);
  });

  router.get('/communications/:id', async (request, response) => {
    const credentials = await credentialsOf(request);
    response.json(
      await service.getCommunication(request.params.id, { credentials }),
    );
  });

  router.get('/communications/:id/history', async (request, response) => {
    const credentials = await credentialsOf(request);
    response.json({
      items: await service.getHistory(request.params.id, { credentials }),
    });
  });

  router.patch('/communications/:id', async (request, response) => {
    const credentials = await credentialsOf(request);
    const { id } = request.params;
    response.json(
      await audit(request, 'communication-update', () =>
        service.updateCommunication(id, parseCommunicationPatch(request.body), {
          credentials,
        }),
      ),
    );
  });

  router.delete('/communications/:id', async (request, response) => {
    const credentials = await credentialsOf(request);
    const { id } = request.params;
    await audit(request, 'communication-delete', () =>
      service.deleteCommunication(id, { credentials }),
    );
    response.status(204).end();
  });

  router.get(
    '/entities/:kind/:namespace/:name/communications',
    async (request, response) => {
      const credentials = await credentialsOf(request);
      const { kind, namespace, name } = request.params;
      const { direction } = request.query;
      if (direction !== 'clients' && direction !== 'listeners') {
        throw fieldError('direction', 'clients or listeners', direction);
      }
      const query = parseCommunicationsQuery(request.query);
      const entityRef = parseRef(
        stringifyEntityRef({ kind, namespace, name }),
        'The entity in the path',
      );
      response.json(
        await service.queryCommunications(
          {
            ...query,
            selection: {
              ...query.selection,
              ofEntity: { entityRef, direction },
            },
          },
          { credentials },
        ),
      );
    },
  );

  return router;

  function credentialsOf(request: Request) {
    return httpAuth.credentials(request, { allow: ['user', 'service'] });
  }
}
