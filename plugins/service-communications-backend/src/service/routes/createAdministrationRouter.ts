import { AuditorService, HttpAuthService } from '@backstage/backend-plugin-api';
import { BulkJob } from '@service-communications/plugin-service-communications-common';
import { Request, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { AdministrationService } from '../AdministrationService';
import { auditRoute } from '../auditRoute';
import {
  bulkRequest,
  ignoreRuleConditions,
  ignoreRuleInput,
} from '../../schema/bodies';
import { parse } from '../../schema/parse';
import { readJson } from '../request/readJson';

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
      async () => {
        const {
          ids,
          filter = {},
          all,
          ...action
        } = parse(bulkRequest, await readJson(request));
        return administration.startBulkJob(
          { request: action, selection: { filter, ...(ids && { ids }) } },
          { credentials },
        );
      },
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
        administration.createIgnoreRule(
          parse(ignoreRuleInput, await readJson(request)),
          { credentials },
        ),
      ({ id }) => ({ id }),
    );
    response.status(201).json(rule);
  });

  router.post('/ignore-rules/preview', async (request, response) => {
    const credentials = await credentialsOf(request);
    response.json(
      await administration.previewIgnoreRule(
        parse(ignoreRuleConditions, await readJson(request)),
        { credentials },
      ),
    );
  });

  router.put('/ignore-rules/:id', async (request, response) => {
    const credentials = await credentialsOf(request);
    response.json(
      await audit(request, 'ignore-rule-update', async () =>
        administration.replaceIgnoreRule(
          request.params.id,
          parse(ignoreRuleInput, await readJson(request)),
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
