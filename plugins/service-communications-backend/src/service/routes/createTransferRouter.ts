import { AuditorService, HttpAuthService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { Communication } from '@service-communications/plugin-service-communications-common';
import { Request, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { csvFile } from '../../transfer/csvFile';
import { jsonFile } from '../../transfer/jsonFile';
import { audited } from '../auditRoute';
import { filterOf } from '../../schema/filters';
import { parseQuery } from '../../schema/parse';
import { exportQuery, importQuery } from '../../schema/queries';
import { BodyBudget } from '../request/BodyBudget';
import { withBody } from '../request/readBody';
import { sendFile } from '../request/sendFile';
import { TransferService } from '../TransferService';

const FILES = {
  csv: { type: 'text/csv', write: csvFile },
  json: { type: 'application/json', write: jsonFile },
};

/** Where communications leave and enter as files. */
export function createTransferRouter(options: {
  transfer: TransferService;
  httpAuth: HttpAuthService;
  auditor: AuditorService;
  bodies: BodyBudget;
}): Router {
  const { transfer, httpAuth, auditor, bodies } = options;
  const router = PromiseRouter();

  router.get('/communications/export', async (request, response) => {
    const credentials = await credentialsOf(request);
    await audited(
      auditor,
      {
        eventId: 'communications-export',
        severityLevel: 'medium',
        request,
        metaOf: result => result,
      },
      async () => {
        const { format, ids, orderBy, columns, ...filters } = parseQuery(
          exportQuery,
          request.query,
        );
        const filter = filterOf(filters);
        if (ids && Object.keys(filter).length > 0) {
          throw new InputError('ids and filters cannot be given together');
        }
        if (columns && format !== 'csv') {
          throw new InputError('columns are those of a CSV file');
        }
        const chunks = await transfer.exportCommunications(
          { selection: { filter, ...(ids && { ids }) }, orderBy },
          { credentials },
        );
        const { type, write } = FILES[format];
        let records = 0;
        async function* counted(): AsyncGenerator<Communication[]> {
          for await (const chunk of chunks) {
            records += chunk.length;
            yield chunk;
          }
        }
        const isComplete = await sendFile(response, {
          name: fileName(format, new Date()),
          type,
          pieces: write(counted(), columns),
        });
        return { format, records, isComplete };
      },
    );
  });

  router.post('/communications/import', async (request, response) => {
    const credentials = await credentialsOf(request);
    const result = await audited(
      auditor,
      {
        eventId: 'communications-import',
        severityLevel: 'medium',
        request,
        metaOf: ({ dryRun, applied, counts }) => ({ dryRun, applied, counts }),
      },
      async () =>
        withBody(request, bodies, body =>
          transfer.importCommunications(
            { ...parseQuery(importQuery, request.query), body },
            { credentials },
          ),
        ),
    );
    response.json(result);
  });

  return router;

  function credentialsOf(request: Request) {
    return httpAuth.credentials(request, { allow: ['user', 'service'] });
  }
}

/** Such as `service-communications-20260131-120000Z.csv`: no colons, for Windows. */
function fileName(format: string, now: Date): string {
  const time = now.toISOString().slice(0, 19).replace(/[-:]/g, '');
  return `service-communications-${time.replace('T', '-')}Z.${format}`;
}
