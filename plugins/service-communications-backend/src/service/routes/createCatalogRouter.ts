import { HttpAuthService } from '@backstage/backend-plugin-api';
import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { catalogChanges } from '../../schema/bodies';
import { parse, parseQuery } from '../../schema/parse';
import { relationsQuery } from '../../schema/queries';
import { LinkingService } from '../LinkingService';
import { readJson } from '../request/readJson';

/** Seconds that a question is held at most: what is between gives up later. */
const MAX_WAIT_SECONDS = 25;

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
    const query = parseQuery(relationsQuery, request.query);
    const known = request.get('If-None-Match');
    const wait = /^wait=(\d{1,5})$/.exec(request.get('Prefer') ?? '')?.[1] ?? 0;
    const tag = await linking.relationsTag(
      {
        known: known?.replace(/"/g, ''),
        waitMs: Math.min(Number(wait), MAX_WAIT_SECONDS) * 1000,
      },
      { credentials },
    );
    response.set('ETag', `"${tag}"`);
    if (known === `"${tag}"`) {
      response.status(304).end();
      return;
    }
    response.json({
      items: await linking.readCallerRelations(query, { credentials }),
    });
  });

  router.post('/catalog-changes', async (request, response) => {
    const credentials = await httpAuth.credentials(request, {
      allow: ['service'],
    });
    const { entityRefs, missed = false } = parse(
      catalogChanges,
      await readJson(request),
    );
    await linking.recordCatalogChanges({ entityRefs, missed }, { credentials });
    response.status(204).end();
  });

  return router;
}
