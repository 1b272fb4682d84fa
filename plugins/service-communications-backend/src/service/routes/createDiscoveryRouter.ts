import { HttpAuthService } from '@backstage/backend-plugin-api';
import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { parseQuery } from '../../schema/parse';
import { sourcesQuery } from '../../schema/queries';
import { decodeSourcesCursor } from '../request/sourcesCursor';
import { ServiceCommunicationsService } from '../ServiceCommunicationsService';

/** What the Discovery page shows: `GET /sources`. */
export function createDiscoveryRouter(options: {
  service: ServiceCommunicationsService;
  httpAuth: HttpAuthService;
}): Router {
  const { service, httpAuth } = options;
  const router = PromiseRouter();

  router.get('/sources', async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    const { limit, cursor } = parseQuery(sourcesQuery, request.query);
    const after = cursor ? decodeSourcesCursor(cursor) : undefined;
    response.json(
      await service.getDiscoverySources({ limit, after }, { credentials }),
    );
  });

  return router;
}
