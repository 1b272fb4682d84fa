import { AuditorService, HttpAuthService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { SampleResult } from '@service-communications/plugin-service-communications-common';
import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { readArray, readObject } from '../../sample/fields';
import { readNetstatSample } from '../../sample/readNetstatSample';
import { audited } from '../audited';
import { readJsonBody } from '../request/readBody';
import {
  ServiceCommunicationsService,
  ServiceRequestOptions,
} from '../ServiceCommunicationsService';

/** Where samples come in: `POST /samples`. */
export function createSamplesRouter(options: {
  service: ServiceCommunicationsService;
  httpAuth: HttpAuthService;
  auditor: AuditorService;
  maxBodyBytes: number;
}): Router {
  const { service, httpAuth, auditor, maxBodyBytes } = options;
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
        const body = readObject(
          await readJsonBody(request, maxBodyBytes),
          'The body',
        );
        const samples = readArray(body.samples, 'samples');
        const outcomes = await Promise.all(
          samples.map((sample, index) =>
            ingestSample(service, sample, `samples[${index}]`, { credentials }),
          ),
        );
        const errors = outcomes.flatMap(({ error }) => error ?? []);
        if (errors.length > 0 && errors.length === samples.length) {
          throw errors[0];
        }
        return outcomes.map(({ result }) => result);
      },
    );
    response.json({ results });
  });

  return router;
}

/** A sample that cannot be read is refused on its own. */
async function ingestSample(
  service: ServiceCommunicationsService,
  value: unknown,
  path: string,
  options: ServiceRequestOptions,
): Promise<{ result: SampleResult; error?: Error }> {
  let scan;
  try {
    scan = readNetstatSample(value, path);
  } catch (error) {
    if (!(error instanceof InputError)) {
      throw error;
    }
    const { source, sampleId } = (value ?? {}) as Record<string, unknown>;
    const result = {
      source: typeof source === 'string' ? source : '',
      sampleId: typeof sampleId === 'string' ? sampleId : '',
      status: 'refused' as const,
      reason: error.message,
    };
    await service.countRefusal(
      { source: result.source, reason: error.message },
      options,
    );
    return { result, error };
  }
  return { result: await service.ingest(scan, options) };
}

function countStatuses(results: SampleResult[]) {
  const counts = { accepted: 0, duplicate: 0, refused: 0 };
  for (const { status } of results) {
    counts[status]++;
  }
  return counts;
}
