import { HttpAuthService } from '@backstage/backend-plugin-api';
import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { changesQuery } from '../../schema/changesQuery';
import { parseQuery } from '../../schema/parse';
import { ChangesService } from '../ChangesService';
import { decodeChangesCursor } from '../request/changesCursor';

/** The change feed. */
export function createChangesRouter(options: {
  changes: ChangesService;
  httpAuth: HttpAuthService;
}): Router {
  const { changes, httpAuth } = options;
  const router = PromiseRouter();

  router.get('/changes', async (request, response) => {
    const credentials = await httpAuth.credentials(request, {
      allow: ['user', 'service'],
    });
    const { limit, cursor, ...filter } = parseQuery(
      changesQuery,
      request.query,
    );
    // A cursor brings its own filters along.
    const place = cursor ? decodeChangesCursor(cursor) : { filter };
    response.json(
      await changes.queryChanges({ ...place, limit }, { credentials }),
    );
  });

  return router;
}
