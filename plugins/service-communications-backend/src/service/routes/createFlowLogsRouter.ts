import { AuditorService, HttpAuthService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { FlowLogWindows } from '@service-communications/discovery';
import {
  FlowLogResult,
  NetflowSample,
  SampleResult,
} from '@service-communications/model';
import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { readNetflowSample } from '../../samples/readNetflowSample';
import { audited } from '../auditRoute';
import { parseQuery } from '../../schema/parse';
import { flowLogQuery } from '../../schema/queries';
import { BodyBudget } from '../request/BodyBudget';
import { boundLines } from '../request/boundLines';
import { withBody } from '../request/readBody';
import { ServiceCommunicationsService } from '../ServiceCommunicationsService';

/** A log may have thousands of interfaces, each with its samples. */
const SAMPLES_AT_ONCE = 50;

/** Where flow logs come in as text: `POST /flow-logs`. */
export function createFlowLogsRouter(options: {
  service: ServiceCommunicationsService;
  httpAuth: HttpAuthService;
  auditor: AuditorService;
  bodies: BodyBudget;
}): Router {
  const { service, httpAuth, auditor, bodies } = options;
  const router = PromiseRouter();

  router.post('/flow-logs', async (request, response) => {
    const credentials = await httpAuth.credentials(request, {
      allow: ['service'],
    });
    const result = await audited<FlowLogResult>(
      auditor,
      {
        eventId: 'flow-log-ingest',
        request,
        metaOf: ({ samples, records }) => ({
          samples: samples.length,
          records,
        }),
      },
      async () => {
        // Nothing is read of a body that nobody may send.
        await service.assertMayIngest({ credentials });
        const parameters = parseQuery(flowLogQuery, request.query);
        const { source, complete } = parameters;
        // the sender had read the log by then, however long it takes to come
        const receivedAt = Date.now();
        const log = new FlowLogWindows({
          ...parameters,
          sampledAt: parameters.sampledAt ?? receivedAt,
          readAt: complete ? undefined : () => receivedAt,
        });
        const results: SampleResult[] = [];
        // While the store takes samples in, nothing more is read.
        async function ingest(samples: NetflowSample[]) {
          for (let at = 0; at < samples.length; at += SAMPLES_AT_ONCE) {
            results.push(
              ...(await Promise.all(
                samples.slice(at, at + SAMPLES_AT_ONCE).map(sample =>
                  service.ingestFlows(readNetflowSample(sample, 'The log'), {
                    credentials,
                  }),
                ),
              )),
            );
          }
        }
        return withBody(request, bodies, async body => {
          for await (const chunk of boundLines(body, bodies.maxBodyBytes)) {
            await ingest(log.push(chunk));
          }
          const { samples, report } = log.end();
          await ingest(samples);
          if (results.length === 0 && report.skippedCount > 0) {
            const [{ line, reason }] = report.skipped;
            await service.countRefusals(
              [
                {
                  source,
                  reason: `line ${line}: ${reason}`,
                },
              ],
              { credentials },
            );
            throw new InputError(
              `No line of the log could be read; line ${line}: ${reason}`,
            );
          }
          return { source, ...report, samples: results };
        });
      },
    );
    response.json(result);
  });

  return router;
}
