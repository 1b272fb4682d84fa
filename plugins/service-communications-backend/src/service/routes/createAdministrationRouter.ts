import { AuditorService, HttpAuthService } from '@backstage/backend-plugin-api';
import { BulkJob } from '@service-communications/plugin-service-communications-common';
import { Request, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { AdministrationService } from '../AdministrationService';
import { auditRoute } from '../auditRoute';
import { parseBulkRequest } from '../request/parseBulkRequest';
import { parseIgnoreRuleInput } from '../request/parseIgnoreRuleInput';

/** Bulk actions, and rules that ignore communications. */
export function createAdministrationRouter(options: {
  administration: AdministrationService;
  httpAuth: HttpAuthService;
  auditor: AuditorService;
}): Router {
  const { administration, httpAuth, auditor } = options;
  const audit = auditRoute(auditor);
  const router = PromiseRouter();

  router.post('/communications/bulk', async (request, response) => {
    const credentials = await credentialsOf(request);
    const job = await audit(
      request,
      'communications-bulk',
      async () =>
        administration.startBulkJob(parseBulkRequest(request.body), {
          credentials,
        }),
      toMeta,
    );
    response.status(job.status === 'running' ? 202 : 200).json(job);
  });

  router.get('/bulk-jobs/:id', async (request, response) => {
    const credentials = await credentialsOf(request);
    response.json(
      await administration.getBulkJob(request.params.id, { credentials }),
    );
  });

  for (const [path, act] of [
    ['cancel', 'cancelBulkJob'],
    ['undo', 'undoBulkJob'],
  ] as const) {
    router.post(`/bulk-jobs/:id/${path}`, async (request, response) => {
      const credentials = await credentialsOf(request);
      response.json(
        await audit(
          request,
          `communications-bulk-${path}`,
          () => administration[act](request.params.id, { credentials }),
          toMeta,
        ),
      );
    });
  }

  router.get('/ignore-rules', async (request, response) => {
    const credentials = await credentialsOf(request);
    response.json({
      items: await administration.getIgnoreRules({ credentials }),
    });
  });

  router.post('/ignore-rules', async (request, response) => {
    const credentials = await credentialsOf(request);
    const rule = await audit(
      request,
      'ignore-rule-create',
      async () =>
        administration.createIgnoreRule(parseIgnoreRuleInput(request.body), {
          credentials,
        }),
      ({ id }) => ({ id }),
    );
    response.status(201).json(rule);
  });

  router.put('/ignore-rules/:id', async (request, response) => {
    const credentials = await credentialsOf(request);
    response.json(
      await audit(request, 'ignore-rule-update', async () =>
        administration.replaceIgnoreRule(
          request.params.id,
          parseIgnoreRuleInput(request.body),
          { credentials },
        ),
      ),
    );
  });

  router.delete('/ignore-rules/:id', async (request, response) => {
    const credentials = await credentialsOf(request);
    await audit(request, 'ignore-rule-delete', () =>
      administration.deleteIgnoreRule(request.params.id, { credentials }),
    );
    response.status(204).end();
  });

  return router;

  function credentialsOf(request: Request) {
    return httpAuth.credentials(request, { allow: ['user', 'service'] });
  }
}

function toMeta({ id, action, status, total, done, failed }: BulkJob) {
  return { id, action, status, total, done, failed };
}
