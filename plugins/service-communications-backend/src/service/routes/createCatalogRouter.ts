import { HttpAuthService } from '@backstage/backend-plugin-api';
import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { catalogChanges } from '../../schema/bodies';
import { parse, parseQuery } from '../../schema/parse';
import { relationsQuery } from '../../schema/queries';
import { LinkingService } from '../LinkingService';
import { readJson } from '../request/readJson';

/** What the catalog's own module asks and tells; for services only. */
export function createCatalogRouter(options: {
  linking: LinkingService;
  httpAuth: HttpAuthService;
}): Router {
  const { linking, httpAuth } = options;
  const router = PromiseRouter();

  router.get('/relations', async (request, response) => {
    const credentials = await httpAuth.credentials(request, {
      allow: ['service'],
    });
    response.json({
      items: await linking.readCallerRelations(
        parseQuery(relationsQuery, request.query),
        { credentials },
      ),
    });
  });

  router.post('/catalog-changes', async (request, response) => {
    const credentials = await httpAuth.credentials(request, {
      allow: ['service'],
    });
    const { entityRefs } = parse(catalogChanges, await readJson(request));
    await linking.recordCatalogChanges(entityRefs, { credentials });
    response.status(204).end();
  });

  return router;
}
