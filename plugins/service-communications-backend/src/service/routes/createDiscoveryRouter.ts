import { HttpAuthService } from '@backstage/backend-plugin-api';
import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
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
    response.json(await service.getDiscoverySources({ credentials }));
  });

  return router;
}
