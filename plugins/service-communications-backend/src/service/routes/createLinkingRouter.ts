import { AuditorService, HttpAuthService } from '@backstage/backend-plugin-api';
import { Request, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { auditRoute } from '../auditRoute';
import { LinkingService } from '../LinkingService';
import { manualLinkInput } from '../../schema/bodies';
import { parse, parseQuery } from '../../schema/parse';
import { unlinkedAddressesQuery } from '../../schema/queries';
import { readJson } from '../request/readJson';
import { decodeUnlinkedCursor } from '../request/unlinkedCursor';

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
    const { limit, cursor, network, q } = parseQuery(
      unlinkedAddressesQuery,
      request.query,
    );
    // A cursor brings its own filters along.
    const place = cursor
      ? decodeUnlinkedCursor(cursor)
      : { network, q, offset: 0 };
    response.json(
      await linking.queryUnlinkedAddresses(
        { ...place, limit },
        { credentials },
      ),
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
        linking.setManualLink(parse(manualLinkInput, await readJson(request)), {
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
