import { AuditorService, HttpAuthService } from '@backstage/backend-plugin-api';
import { createValidatedOpenApiRouterFromGeneratedEndpointMap } from '@backstage/backend-openapi-utils';
import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { spec } from '../schema/openapi';
import { AdministrationService } from './AdministrationService';
import { LinkingService } from './LinkingService';
import { jsonBody } from './request/jsonBody';
import { createAdministrationRouter } from './routes/createAdministrationRouter';
import { createCatalogRouter } from './routes/createCatalogRouter';
import { createCommunicationsRouter } from './routes/createCommunicationsRouter';
import { createDiscoveryRouter } from './routes/createDiscoveryRouter';
import { createFlowLogsRouter } from './routes/createFlowLogsRouter';
import { createLinkingRouter } from './routes/createLinkingRouter';
import { createSamplesRouter } from './routes/createSamplesRouter';
import { createScansRouter } from './routes/createScansRouter';
import { createTransferRouter } from './routes/createTransferRouter';
import { ServiceCommunicationsService } from './ServiceCommunicationsService';
import { TransferService } from './TransferService';

/** The routes validate against the document; their types are their own. */
type EndpointMap = {};

/** The document without its literal types, which are too deep to compare. */
type OpenApiDocument = Parameters<
  typeof createValidatedOpenApiRouterFromGeneratedEndpointMap
>[0];

/**
 * The HTTP API. Samples, scans, flow logs and files read their own bodies: they are large, may
 * be compressed, and are only read once it is known who sends them.
 */
export function createRouter(options: {
  service: ServiceCommunicationsService;
  linking: LinkingService;
  administration: AdministrationService;
  transfer: TransferService;
  httpAuth: HttpAuthService;
  auditor: AuditorService;
  /** Largest body of samples, scans and files, in bytes. */
  maxBodyBytes: number;
}): Router {
  const router = PromiseRouter();
  router.use(createSamplesRouter(options));
  router.use(createScansRouter(options));
  router.use(createFlowLogsRouter(options));
  router.use(createTransferRouter(options));
  router.use(jsonBody);

  const described =
    createValidatedOpenApiRouterFromGeneratedEndpointMap<EndpointMap>(
      spec as unknown as OpenApiDocument,
      // The body has been read: here each error would count as a wrong field.
      { middleware: [(_request, _response, next) => next()] },
    );
  // Before the records: `bulk` is no id.
  described.use(createAdministrationRouter(options));
  described.use(createCommunicationsRouter(options));
  described.use(createLinkingRouter(options));
  described.use(createDiscoveryRouter(options));
  described.use(createCatalogRouter(options));
  router.use(described as unknown as Router);
  return router;
}
