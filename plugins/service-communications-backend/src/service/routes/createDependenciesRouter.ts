import { AuditorService, HttpAuthService } from '@backstage/backend-plugin-api';
import { Request, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import {
  dependenciesQuery,
  dependencyDecisionInput,
} from '../../schema/dependencyBodies';
import { parse, parseQuery } from '../../schema/parse';
import { auditRoute } from '../auditRoute';
import { DependenciesService } from '../DependenciesService';
import { decodeDependenciesCursor } from '../request/dependenciesCursor';
import { readJson } from '../request/readJson';

/** What entities declare to call, what was observed, and what people say of it. */
export function createDependenciesRouter(options: {
  dependencies: DependenciesService;
  httpAuth: HttpAuthService;
  auditor: AuditorService;
}): Router {
  const { dependencies, httpAuth, auditor } = options;
  const audit = auditRoute(auditor);
  const router = PromiseRouter();

  router.get('/dependencies', async (request, response) => {
    const credentials = await credentialsOf(request);
    const { limit, cursor, ...filter } = parseQuery(
      dependenciesQuery,
      request.query,
    );
    // A cursor brings its own filters along.
    const place = cursor ? decodeDependenciesCursor(cursor) : { filter };
    response.json(
      await dependencies.queryDependencies(
        { ...place, limit },
        { credentials },
      ),
    );
  });

  router.put('/dependencies/decisions', async (request, response) => {
    const credentials = await credentialsOf(request);
    await audit(
      request,
      'dependency-decide',
      async () => {
        const input = parse(dependencyDecisionInput, await readJson(request));
        await dependencies.decideDependency(input, { credentials });
        return input;
      },
      ({ callerRef, calleeRef, verdict, reason, expiresAt }) => ({
        callerRef,
        calleeRef,
        verdict: verdict ?? null,
        ...(reason !== undefined && { reason }),
        ...(expiresAt !== undefined && { expiresAt }),
      }),
    );
    response.status(204).end();
  });

  return router;

  function credentialsOf(request: Request) {
    return httpAuth.credentials(request, { allow: ['user', 'service'] });
  }
}
