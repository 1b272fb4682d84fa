import {
  AuditorService,
  HttpAuthService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { spec } from '../schema/openapi';
import { AdministrationService } from './AdministrationService';
import { answerUnavailable } from './answerUnavailable';
import { ChangesService } from './ChangesService';
import { GraphService } from './GraphService';
import { DependenciesService } from './DependenciesService';
import { LinkingService } from './LinkingService';
import { OrientationService } from './OrientationService';
import { BodyBudget } from './request/BodyBudget';
import { createAdministrationRouter } from './routes/createAdministrationRouter';
import { createCatalogRouter } from './routes/createCatalogRouter';
import { createChangesRouter } from './routes/createChangesRouter';
import { createCommunicationsRouter } from './routes/createCommunicationsRouter';
import { createDependenciesRouter } from './routes/createDependenciesRouter';
import { createDiscoveryRouter } from './routes/createDiscoveryRouter';
import { createFlowLogsRouter } from './routes/createFlowLogsRouter';
import { createGraphRouter } from './routes/createGraphRouter';
import { createIdentitiesRouter } from './routes/createIdentitiesRouter';
import { createLinkingRouter } from './routes/createLinkingRouter';
import { createOrientationRouter } from './routes/createOrientationRouter';
import { createReadinessRouter } from './routes/createReadinessRouter';
import { createSamplesRouter } from './routes/createSamplesRouter';
import { createScansRouter } from './routes/createScansRouter';
import { createTransferRouter } from './routes/createTransferRouter';
import { ServiceCommunicationsService } from './ServiceCommunicationsService';
import { TransferService } from './TransferService';

/**
 * The HTTP API. Routes read their own bodies and queries, by the schemas that
 * the OpenAPI document is made of, once it is known who asks.
 */
export function createRouter(options: {
  service: ServiceCommunicationsService;
  linking: LinkingService;
  administration: AdministrationService;
  transfer: TransferService;
  orientation: OrientationService;
  graph: GraphService;
  dependencies: DependenciesService;
  changes: ChangesService;
  httpAuth: HttpAuthService;
  auditor: AuditorService;
  logger: LoggerService;
  isDatabaseAlive: () => Promise<boolean>;
  /** Largest body of samples, scans and files, in bytes. */
  maxBodyBytes: number;
}): Router {
  const router = PromiseRouter();
  const bodies = new BodyBudget(options);
  router.use(createSamplesRouter({ ...options, bodies }));
  router.use(createIdentitiesRouter({ ...options, bodies }));
  router.use(createScansRouter({ ...options, bodies }));
  router.use(createFlowLogsRouter({ ...options, bodies }));
  router.use(createTransferRouter({ ...options, bodies }));
  // Before the records: `bulk` is no id.
  router.use(createAdministrationRouter(options));
  router.use(createCommunicationsRouter(options));
  router.use(createGraphRouter(options));
  router.use(createLinkingRouter(options));
  router.use(createDiscoveryRouter(options));
  router.use(createOrientationRouter(options));
  router.use(createDependenciesRouter(options));
  router.use(createChangesRouter(options));
  router.use(createCatalogRouter(options));
  router.use(createReadinessRouter(options));
  router.get('/openapi.json', (request, response) => {
    // Whoever merges the documents of all plugins needs whole paths.
    const base = request.originalUrl.replace(/\/openapi\.json.*$/, '');
    response.json({
      ...spec,
      paths: Object.fromEntries(
        Object.entries(spec.paths).map(([path, methods]) => [
          `${base}${path}`,
          methods,
        ]),
      ),
    });
  });
  router.use(answerUnavailable(options.logger));
  return router;
}
