import { HttpAuthService } from '@backstage/backend-plugin-api';
import { Request, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { parseQuery } from '../../schema/parse';
import {
  graphQuery,
  impactQuery,
  neighboursQuery,
} from '../../schema/graphQueries';
import { GraphService } from '../GraphService';
import { entityRefOf } from '../request/entityRefOf';
import { decodeImpactCursor } from '../request/impactCursor';

/** What entities have to do with each other: neighbours, impact, the graph. */
export function createGraphRouter(options: {
  graph: GraphService;
  httpAuth: HttpAuthService;
}): Router {
  const { graph, httpAuth } = options;
  const router = PromiseRouter();

  router.get(
    '/entities/:kind/:namespace/:name/neighbours',
    async (request, response) => {
      const credentials = await credentialsOf(request);
      const { direction } = parseQuery(neighboursQuery, request.query);
      const entityRef = entityRefOf(request.params);
      response.json(
        await graph.getNeighbours({ entityRef, direction }, { credentials }),
      );
    },
  );

  router.get(
    '/entities/:kind/:namespace/:name/impact',
    async (request, response) => {
      const credentials = await credentialsOf(request);
      const { days, limit, cursor } = parseQuery(impactQuery, request.query);
      const entityRef = entityRefOf(request.params);
      // A cursor brings its own days along.
      const place = cursor ? decodeImpactCursor(cursor) : { days };
      response.json(
        await graph.getImpact({ entityRef, limit, ...place }, { credentials }),
      );
    },
  );

  router.get('/graph', async (request, response) => {
    const credentials = await credentialsOf(request);
    const query = parseQuery(graphQuery, request.query);
    response.json(await graph.getGraph({ query }, { credentials }));
  });

  return router;

  function credentialsOf(request: Request) {
    return httpAuth.credentials(request, { allow: ['user', 'service'] });
  }
}
