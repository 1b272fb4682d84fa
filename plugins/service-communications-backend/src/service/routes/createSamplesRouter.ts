import { AuditorService, HttpAuthService } from '@backstage/backend-plugin-api';
import { SampleResult } from '@service-communications/model';
import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { ingestSamples } from '../../ingest/ingestSamples';
import { readArray, readObject } from '../../fields/readField';
import { audited } from '../auditRoute';
import { BodyBudget } from '../request/BodyBudget';
import { readJsonBody, withBody } from '../request/readBody';
import { ServiceCommunicationsService } from '../ServiceCommunicationsService';

/** Where samples come in: `POST /samples`. */
export function createSamplesRouter(options: {
  service: ServiceCommunicationsService;
  httpAuth: HttpAuthService;
  auditor: AuditorService;
  bodies: BodyBudget;
}): Router {
  const { service, httpAuth, auditor, bodies } = options;
  const router = PromiseRouter();

  router.post('/samples', async (request, response) => {
    const credentials = await httpAuth.credentials(request, {
      allow: ['service'],
    });
    const results = await audited(
      auditor,
      { eventId: 'sample-ingest', request, metaOf: countStatuses },
      async () => {
        // Nothing is read of a body that nobody may send.
        await service.assertMayIngest({ credentials });
        return withBody(request, bodies, async body => {
          const { samples: given } = readObject(
            await readJsonBody(body, bodies.maxBodyBytes),
            'The body',
          );
          const samples = readArray(given, 'samples');
          const { results: taken, unreadable } = await ingestSamples(samples, {
            ingest: scan => service.ingest(scan, { credentials }),
            ingestFlows: flows => service.ingestFlows(flows, { credentials }),
            countRefusals: refusals =>
              service.countRefusals(refusals, { credentials }),
          });
          if (samples.length > 0 && unreadable.length === samples.length) {
            throw unreadable[0];
          }
          return taken;
        });
      },
    );
    response.json({ results });
  });

  return router;
}

function countStatuses(results: SampleResult[]) {
  const counts = { accepted: 0, duplicate: 0, refused: 0 };
  for (const { status } of results) {
    counts[status]++;
  }
  return counts;
}
