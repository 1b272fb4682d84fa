import { HttpAuthService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { fieldError, readArray, readObject } from '../../samples/fields';
import { LinkingService } from '../LinkingService';
import { parseRef } from '../request/parseCommunicationsFilter';
import { parseLimit } from '../request/parseLimit';

/** More entities than this are no change but another catalog. */
const MAX_CHANGED_ENTITIES = 1000;

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
    const { after = '0', limit } = request.query;
    if (!/^\d{1,15}$/.test(String(after))) {
      throw fieldError('after', 'a revision', after);
    }
    response.json({
      items: await linking.readCallerRelations(
        { after: Number(after), limit: parseLimit(limit) },
        { credentials },
      ),
    });
  });

  router.post('/catalog-changes', async (request, response) => {
    const credentials = await httpAuth.credentials(request, {
      allow: ['service'],
    });
    const { entityRefs } = readObject(request.body, 'The body');
    const refs = readArray(entityRefs, 'entityRefs');
    if (refs.length > MAX_CHANGED_ENTITIES) {
      throw new InputError(
        `entityRefs must have at most ${MAX_CHANGED_ENTITIES} entities, but has ${refs.length}`,
      );
    }
    await linking.recordCatalogChanges(
      refs.map((ref, index) => parseRef(String(ref), `entityRefs[${index}]`)),
      { credentials },
    );
    response.status(204).end();
  });

  return router;
}
