import { AuditorService, HttpAuthService } from '@backstage/backend-plugin-api';
import { Request, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { auditRoute } from '../auditRoute';
import { LinkingService } from '../LinkingService';
import { parseManualLinkInput } from '../request/parseManualLinkInput';
import { parseUnlinkedQuery } from '../request/parseUnlinkedQuery';

/** Where people mend links: what is unlinked, links by hand, problems. */
export function createLinkingRouter(options: {
  linking: LinkingService;
  httpAuth: HttpAuthService;
  auditor: AuditorService;
}): Router {
  const { linking, httpAuth, auditor } = options;
  const audit = auditRoute(auditor);
  const router = PromiseRouter();

  router.get('/linking/unlinked-addresses', async (request, response) => {
    const credentials = await credentialsOf(request);
    response.json(
      await linking.queryUnlinkedAddresses(parseUnlinkedQuery(request.query), {
        credentials,
      }),
    );
  });

  router.get('/linking/problems', async (request, response) => {
    const credentials = await credentialsOf(request);
    response.json({ items: await linking.getLinkingProblems({ credentials }) });
  });

  router.get('/linking/manual-links', async (request, response) => {
    const credentials = await credentialsOf(request);
    response.json({ items: await linking.getManualLinks({ credentials }) });
  });

  router.post('/linking/manual-links', async (request, response) => {
    const credentials = await credentialsOf(request);
    const link = await audit(
      request,
      'manual-link-set',
      async () =>
        linking.setManualLink(parseManualLinkInput(request.body), {
          credentials,
        }),
      ({ id, end, network, address, entityRef }) => ({
        id,
        end,
        network,
        address,
        entityRef,
      }),
    );
    response.status(201).json(link);
  });

  router.delete('/linking/manual-links/:id', async (request, response) => {
    const credentials = await credentialsOf(request);
    const { id } = request.params;
    await audit(request, 'manual-link-delete', () =>
      linking.deleteManualLink(id, { credentials }),
    );
    response.status(204).end();
  });

  return router;

  function credentialsOf(request: Request) {
    return httpAuth.credentials(request, { allow: ['user', 'service'] });
  }
}
