import { AuditorService, HttpAuthService } from '@backstage/backend-plugin-api';
import { ListenerDecision } from '@service-communications/plugin-service-communications-common';
import { Request, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { listenerDecisionInput } from '../../schema/bodies';
import { parse, parseQuery } from '../../schema/parse';
import { undecidedQuery } from '../../schema/queries';
import { auditRoute } from '../auditRoute';
import { OrientationService } from '../OrientationService';
import { readJson } from '../request/readJson';
import { decodeUndecidedCursor } from '../request/undecidedCursor';

/** Conversations without a known direction, and what people decide of them. */
export function createOrientationRouter(options: {
  orientation: OrientationService;
  httpAuth: HttpAuthService;
  auditor: AuditorService;
}): Router {
  const { orientation, httpAuth, auditor } = options;
  const audit = auditRoute(auditor);
  const router = PromiseRouter();

  router.get('/undecided', async (request, response) => {
    const credentials = await credentialsOf(request);
    const { limit, cursor, ...filter } = parseQuery(
      undecidedQuery,
      request.query,
    );
    // A cursor brings its own filters along.
    const place = cursor ? decodeUndecidedCursor(cursor) : { filter };
    response.json(
      await orientation.queryUndecided({ ...place, limit }, { credentials }),
    );
  });

  router.get('/listener-decisions', async (request, response) => {
    const credentials = await credentialsOf(request);
    response.json({
      items: await orientation.getListenerDecisions({ credentials }),
    });
  });

  router.post('/listener-decisions', async (request, response) => {
    const credentials = await credentialsOf(request);
    const decision = await audit(
      request,
      'listener-decision-create',
      async () =>
        orientation.createListenerDecision(
          parse(listenerDecisionInput, await readJson(request)),
          { credentials },
        ),
      toMeta,
    );
    response.status(decision.isNew ? 201 : 200).json(decision);
  });

  router.delete('/listener-decisions/:id', async (request, response) => {
    const credentials = await credentialsOf(request);
    const { id } = request.params;
    await audit(
      request,
      'listener-decision-delete',
      () => orientation.deleteListenerDecision(id, { credentials }),
      toMeta,
    );
    response.status(204).end();
  });

  return router;

  function credentialsOf(request: Request) {
    return httpAuth.credentials(request, { allow: ['user', 'service'] });
  }
}

function toMeta({ id, network, ip, port, protocol }: ListenerDecision) {
  return {
    id,
    ...(network !== undefined && { network }),
    ...(ip !== undefined && { ip }),
    port,
    protocol,
  };
}
