import { ServiceUnavailableError } from '@backstage/errors';
import { Router } from 'express';
import PromiseRouter from 'express-promise-router';

/** Whether requests can be answered: `GET /readiness`, for everybody. */
export function createReadinessRouter(options: {
  isDatabaseAlive: () => Promise<boolean>;
}): Router {
  const router = PromiseRouter();
  router.get('/readiness', async (_request, response) => {
    if (!(await options.isDatabaseAlive())) {
      throw new ServiceUnavailableError('The database does not answer');
    }
    response.json({ status: 'ok' });
  });
  return router;
}
