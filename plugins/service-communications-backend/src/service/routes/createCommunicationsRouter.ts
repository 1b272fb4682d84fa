import { AuditorService, HttpAuthService } from '@backstage/backend-plugin-api';
import { Request, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { communicationInput, communicationPatch } from '../../schema/bodies';
import { filterOf } from '../../schema/filters';
import { parse, parseQuery } from '../../schema/parse';
import {
  communicationsQuery,
  entityCommunicationsQuery,
  historyQuery,
} from '../../schema/queries';
import { auditRoute } from '../auditRoute';
import { decodeCursor } from '../request/cursor';
import { entityRefOf } from '../request/entityRefOf';
import { readJson } from '../request/readJson';
import {
  CommunicationsRequest,
  ServiceCommunicationsService,
} from '../ServiceCommunicationsService';

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
        toRequest(parseQuery(communicationsQuery, request.query)),
        { credentials },
      ),
    );
  });

  router.post('/communications', async (request, response) => {
    const credentials = await credentialsOf(request);
    const communication = await audit(
      request,
      'communication-create',
      async () =>
        service.createCommunication(
          parse(communicationInput, await readJson(request)),
          { credentials },
        ),
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
    response.json(
      await service.getHistory(
        request.params.id,
        parseQuery(historyQuery, request.query),
        { credentials },
      ),
    );
  });

  router.get('/communications/:id/events', async (request, response) => {
    const credentials = await credentialsOf(request);
    response.json({
      items: await service.getEvents(request.params.id, { credentials }),
    });
  });

  router.patch('/communications/:id', async (request, response) => {
    const credentials = await credentialsOf(request);
    const { id } = request.params;
    response.json(
      await audit(request, 'communication-update', async () =>
        service.updateCommunication(
          id,
          parse(communicationPatch, await readJson(request)),
          { credentials },
        ),
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
      const { direction, ...query } = parseQuery(
        entityCommunicationsQuery,
        request.query,
      );
      const { selection, ...page } = toRequest(query);
      const entityRef = entityRefOf(request.params);
      response.json(
        await service.queryCommunications(
          {
            ...page,
            selection: { ...selection, ofEntity: { entityRef, direction } },
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

/** A page as it is asked for; a cursor brings its own filters and order along. */
function toRequest(
  query: ReturnType<typeof parseQuery<typeof communicationsQuery>>,
): CommunicationsRequest {
  const { limit, cursor } = query;
  if (cursor) {
    const { filter, ...place } = decodeCursor(cursor);
    return { selection: { filter }, limit, ...place };
  }
  return {
    selection: { filter: filterOf(query) },
    orderBy: query.orderBy ?? { field: 'lastDetected', order: 'desc' },
    limit,
  };
}
