import { AuditorService, HttpAuthService } from '@backstage/backend-plugin-api';
import { InputError, isError } from '@backstage/errors';
import { SampleResult } from '@service-communications/plugin-service-communications-common';
import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { isStorableText, readArray, readObject } from '../../sample/fields';
import { FlowSample } from '../../sample/FlowSample';
import { readNetflowSample } from '../../sample/readNetflowSample';
import { readNetstatSample } from '../../sample/readNetstatSample';
import { Scan } from '../../sample/Scan';
import { audited } from '../audited';
import { readJsonBody } from '../request/readBody';
import { ServiceCommunicationsService } from '../ServiceCommunicationsService';

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
        const read = samples.map((sample, index) =>
          readSample(sample, `samples[${index}]`),
        );
        const refused = read.flatMap(each => ('refusal' in each ? each : []));
        if (refused.length > 0) {
          await service.countRefusals(
            refused.map(({ refusal }) => ({
              source: refusal.source,
              reason: refusal.reason,
            })),
            { credentials },
          );
          if (refused.length === samples.length) {
            throw refused[0].error;
          }
        }
        return Promise.all(
          read.map(each => {
            if ('refusal' in each) {
              return each.refusal;
            }
            return 'flows' in each
              ? service.ingestFlows(each.flows, { credentials })
              : service.ingest(each.scan, { credentials });
          }),
        );
      },
    );
    response.json({ results });
  });

  return router;
}

/** Reads a sample; one that cannot be read is refused on its own. */
function readSample(
  value: unknown,
  path: string,
):
  | { scan: Scan }
  | { flows: FlowSample }
  | { refusal: SampleResult & { reason: string }; error: Error } {
  try {
    return isNetflow(value)
      ? { flows: readNetflowSample(value, path) }
      : { scan: readNetstatSample(value, path) };
  } catch (error) {
    if (!isError(error) || error.name !== InputError.name) {
      throw error;
    }
    const { source, sampleId } = (value ?? {}) as Record<string, unknown>;
    return {
      error,
      refusal: {
        source: textOrEmpty(source),
        sampleId: textOrEmpty(sampleId),
        status: 'refused',
        reason: error.message,
      },
    };
  }
}

function isNetflow(value: unknown): boolean {
  return (value as { type?: unknown } | null)?.type === 'netflow';
}

function textOrEmpty(value: unknown): string {
  return typeof value === 'string' && isStorableText(value) ? value : '';
}

function countStatuses(results: SampleResult[]) {
  const counts = { accepted: 0, duplicate: 0, refused: 0 };
  for (const { status } of results) {
    counts[status]++;
  }
  return counts;
}
