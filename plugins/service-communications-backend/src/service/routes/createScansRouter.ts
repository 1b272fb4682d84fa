import { AuditorService, HttpAuthService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { parseSocketTable } from '@service-communications/discovery';
import { ScanResult } from '@service-communications/model';
import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { withStorableProcess } from '../../samples/withStorableProcess';
import { audited } from '../auditRoute';
import { parseQuery } from '../../schema/parse';
import { scanQuery } from '../../schema/queries';
import { BodyBudget } from '../request/BodyBudget';
import { boundLines } from '../request/boundLines';
import { withBody } from '../request/readBody';
import { ServiceCommunicationsService } from '../ServiceCommunicationsService';

/** Where socket tables come in as plain text: `POST /scans`. */
export function createScansRouter(options: {
  service: ServiceCommunicationsService;
  httpAuth: HttpAuthService;
  auditor: AuditorService;
  bodies: BodyBudget;
}): Router {
  const { service, httpAuth, auditor, bodies } = options;
  const router = PromiseRouter();

  router.post('/scans', async (request, response) => {
    const credentials = await httpAuth.credentials(request, {
      allow: ['service'],
    });
    const result = await audited<ScanResult>(
      auditor,
      {
        eventId: 'scan-ingest',
        request,
        metaOf: ({ status }) => ({ status }),
      },
      async () => {
        // Nothing is read of a body that nobody may send.
        await service.assertMayIngest({ credentials });
        const { format, ...scan } = parseQuery(scanQuery, request.query);
        return withBody(request, bodies, async body => {
          const { listeners, connections, ...table } = await parseSocketTable(
            boundLines(body, bodies.maxBodyBytes),
            { format },
          );
          if (table.sockets === 0 && table.skippedCount > 0) {
            const [{ line, reason }] = table.skipped;
            await service.countRefusals(
              [{ source: scan.source, reason: `line ${line}: ${reason}` }],
              { credentials },
            );
            throw new InputError(
              `No line of the table could be read; line ${line}: ${reason}`,
            );
          }
          const outcome = await service.ingest(
            {
              ...scan,
              ips: [],
              listeners: listeners.map(withStorableProcess),
              connections: connections.map(withStorableProcess),
            },
            { credentials },
          );
          return {
            ...outcome,
            format: table.format,
            lines: table.lines,
            sockets: table.sockets,
            skipped: table.skipped,
            skippedCount: table.skippedCount,
            ignored: table.ignored,
          };
        });
      },
    );
    response.json(result);
  });

  return router;
}
