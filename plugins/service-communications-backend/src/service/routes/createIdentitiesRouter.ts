import { AuditorService, HttpAuthService } from '@backstage/backend-plugin-api';
import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { readObject } from '../../fields/readField';
import { audited } from '../auditRoute';
import { BodyBudget } from '../request/BodyBudget';
import { readIdentities } from '../request/readIdentities';
import { readJsonBody, withBody } from '../request/readBody';
import { ServiceCommunicationsService } from '../ServiceCommunicationsService';

/** Where it is said who had which address when: `POST /identities`. */
export function createIdentitiesRouter(options: {
  service: ServiceCommunicationsService;
  httpAuth: HttpAuthService;
  auditor: AuditorService;
  bodies: BodyBudget;
}): Router {
  const { service, httpAuth, auditor, bodies } = options;
  const router = PromiseRouter();

  router.post('/identities', async (request, response) => {
    const credentials = await httpAuth.credentials(request, {
      allow: ['service'],
    });
    const results = await audited(
      auditor,
      {
        eventId: 'identity-ingest',
        request,
        metaOf: taken => ({
          identities: taken.identities.length,
          watermarks: taken.watermarks.length,
        }),
      },
      async () => {
        // Nothing is read of a body that nobody may send.
        await service.assertMayIngest({ credentials });
        return withBody(request, bodies, async body => {
          const said = readObject(
            await readJsonBody(body, bodies.maxBodyBytes),
            'The body',
          );
          return service.ingestIdentities(await readIdentities(said), {
            credentials,
          });
        });
      },
    );
    response.json(results);
  });

  return router;
}
