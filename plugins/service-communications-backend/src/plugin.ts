// Over 300 lines: what the plugin is put together of has one home.
import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { metricsServiceRef } from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { serviceCommunicationsPermissions } from '@service-communications/plugin-service-communications-common';
import {
  communicationResourceRef,
  LinkResolver,
  serviceCommunicationsLinkResolverExtensionPoint,
  serviceCommunicationsPermissionRules,
  serviceCommunicationsSamplesExtensionPoint,
} from '@service-communications/plugin-service-communications-node';
import { BulkJobs } from './bulk/BulkJobs';
import { CommunicationsStore } from './communications/CommunicationsStore';
import { DatabaseSampleStore } from './ingest/DatabaseSampleStore';
import { DatabasePulse } from './database/DatabasePulse';
import { limitStatements } from './database/limitStatements';
import { migrateDatabase } from './database/migrateDatabase';
import { readStatementLimits } from './database/readStatementLimits';
import { Dependencies } from './dependencies/Dependencies';
import { UndeclaredKeeping } from './dependencies/UndeclaredKeeping';
import { IgnoreRules } from './ignoring/IgnoreRules';
import { EntityContexts } from './graph/EntityContexts';
import { IdentityIngestor } from './ingest/IdentityIngestor';
import { ModuleSamples } from './ingest/ModuleSamples';
import { MAX_WAITING_PAIRS, SampleIngestor } from './ingest/SampleIngestor';
import { IdentityWait } from './ingest/IdentityWait';
import { readSpokenRanges } from './database/operations/identities/readSpokenRanges';
import { readSenderRules } from './ingest/senderRules';
import { readIngestConfig } from './ingest/readIngestConfig';
import { assertResolverName } from './linking/assertResolverName';
import { readClaimAuthorities } from './linking/ClaimAuthority';
import { Linking } from './linking/Linking';
import { CommunicationsList } from './listing/CommunicationsList';
import { ListFollower } from './listing/ListFollower';
import { RelationPublisher } from './relations/RelationPublisher';
import { readIdentities } from './service/request/readIdentities';
import { AuthorizedAdministrationService } from './service/AuthorizedAdministrationService';
import { AuthorizedGraphService } from './service/AuthorizedGraphService';
import { AuthorizedChangesService } from './service/AuthorizedChangesService';
import { AuthorizedDependenciesService } from './service/AuthorizedDependenciesService';
import { AuthorizedLinkingService } from './service/AuthorizedLinkingService';
import { AuthorizedOrientationService } from './service/AuthorizedOrientationService';
import { AuthorizedServiceCommunicationsService } from './service/AuthorizedServiceCommunicationsService';
import { Authorizer } from './service/Authorizer';
import { AuthorizedTransferService } from './service/AuthorizedTransferService';
import { createRouter } from './service/createRouter';
import { DefaultAdministrationService } from './service/DefaultAdministrationService';
import { DefaultGraphService } from './service/DefaultGraphService';
import { DeclarationSight } from './service/DeclarationSight';
import { DefaultChangesService } from './service/DefaultChangesService';
import { DefaultDependenciesService } from './service/DefaultDependenciesService';
import { DefaultLinkingService } from './service/DefaultLinkingService';
import { DefaultOrientationService } from './service/DefaultOrientationService';
import { DefaultServiceCommunicationsService } from './service/DefaultServiceCommunicationsService';
import { DefaultTransferService } from './service/DefaultTransferService';
import { Forgetting } from './forgetting/Forgetting';
import { HistoryKeeping } from './history/HistoryKeeping';
import { StateKeeping } from './states/StateKeeping';
import { ChangeSignals } from './scheduling/ChangeSignals';
import { BulkTask } from './tasks/BulkTask';
import { ForgettingTask } from './tasks/ForgettingTask';
import { EntityOwners } from './service/EntityOwners';
import { withOwners } from './service/withOwners';
import { HistoryTask } from './tasks/HistoryTask';
import { LocalScanTask } from './tasks/LocalScanTask';
import { PruneTask } from './tasks/PruneTask';
import { StateTask } from './tasks/StateTask';
import { WatchTask } from './tasks/WatchTask';
import { shareTasks } from './database/shareTasks';

/**
 * The Service Communications backend plugin.
 *
 * @public
 */
export const serviceCommunicationsPlugin = createBackendPlugin({
  pluginId: 'service-communications',
  register(env) {
    const resolvers: LinkResolver[] = [];
    env.registerExtensionPoint(
      serviceCommunicationsLinkResolverExtensionPoint,
      {
        addLinkResolver(resolver) {
          assertResolverName(resolver.name, resolvers);
          resolvers.push(resolver);
        },
      },
    );

    const moduleSamples = new ModuleSamples();
    env.registerExtensionPoint(
      serviceCommunicationsSamplesExtensionPoint,
      moduleSamples,
    );

    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        metrics: metricsServiceRef,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
        userInfo: coreServices.userInfo,
      },
      async init({
        auditor,
        auth,
        catalog,
        config,
        database,
        httpAuth,
        httpRouter,
        lifecycle,
        logger,
        metrics,
        permissions,
        permissionsRegistry,
        scheduler,
        signals,
        userInfo,
      }) {
        const {
          reorderHorizon,
          retention,
          history,
          includeLoopback,
          maxBodyBytes,
          flowLimits,
          identityWait: longestIdentityWait,
        } = readIngestConfig(config);
        const knex = await migrateDatabase(database);
        limitStatements(knex, readStatementLimits(config));
        const pulse = new DatabasePulse({ database: knex, logger });
        pulse.start();
        const samples = new DatabaseSampleStore({
          database: knex,
          reorderHorizon,
          flowLimits,
        });
        const follower = new ListFollower({ database: knex });
        const communications = new CommunicationsStore({
          database: knex,
          follower,
        });
        const ignoreRules = new IgnoreRules({
          database: knex,
          list: follower,
          logger,
        });
        const entityOwners = new EntityOwners({ catalog, auth, userInfo });
        // What any entity may claim gives nobody a sight of it.
        const owners = readClaimAuthorities(config) ? entityOwners : undefined;
        permissionsRegistry.addResourceType({
          resourceRef: communicationResourceRef,
          permissions: serviceCommunicationsPermissions,
          rules: Object.values(serviceCommunicationsPermissionRules),
          getResources: async ids =>
            withOwners(await communications.getCommunications(ids), owners),
        });

        const relations = RelationPublisher.fromConfig(config, {
          database: knex,
          logger,
        });
        const changeSignals = new ChangeSignals({ signals, logger });
        const linking = Linking.create({
          database: knex,
          catalog,
          auth,
          logger,
          resolvers,
          config,
          onLinked: async () => {
            const isDone = await ignoreRules.applyAtTimes();
            relations.requestPublish();
            changeSignals.announce();
            return isDone;
          },
        });
        const onChanged = () => {
          linking.requestLink();
          changeSignals.announce();
        };
        const identityWait = new IdentityWait({
          readRanges: () => readSpokenRanges(knex),
          longest: longestIdentityWait,
          maxPairs: MAX_WAITING_PAIRS,
        });
        const ingestor = new SampleIngestor({
          store: samples,
          logger,
          includeLoopback,
          senderRules: readSenderRules(config),
          identityWait,
          onIngested: onChanged,
        });
        const identities = new IdentityIngestor({
          database: knex,
          senderRules: readSenderRules(config),
          isSightAtStake: owners !== undefined,
          onIngested: () => {
            identityWait.look();
            onChanged();
          },
        });
        const bulkJobs = new BulkJobs({
          database: knex,
          list: new CommunicationsList({ follower }),
          logger,
          onChanged,
        });
        const authorizer = new Authorizer({
          permissions,
          permissionsRegistry,
          owners,
        });
        const dependencies = Dependencies.fromConfig(config, {
          database: knex,
          follower,
          linking,
        });
        const service = new AuthorizedServiceCommunicationsService({
          service: new DefaultServiceCommunicationsService({
            communications,
            samples,
            identities,
            ingestor,
            manualLinks: linking.manualLinks,
            owners: entityOwners,
            onChanged,
          }),
          authorizer,
        });
        httpRouter.use(
          createRouter({
            service,
            linking: new AuthorizedLinkingService({
              service: new DefaultLinkingService({
                database: knex,
                linking,
                relations,
              }),
              authorizer,
            }),
            administration: new AuthorizedAdministrationService({
              service: new DefaultAdministrationService({
                bulkJobs,
                ignoreRules,
                manualLinks: linking.manualLinks,
                owners: entityOwners,
                onChanged,
              }),
              authorizer,
            }),
            transfer: new AuthorizedTransferService({
              service: new DefaultTransferService({
                database: knex,
                communications,
                catalog,
                owners: entityOwners,
                logger,
                onChanged,
              }),
              authorizer,
            }),
            orientation: new AuthorizedOrientationService({
              service: new DefaultOrientationService({
                database: knex,
                threshold: flowLimits.threshold,
                onChanged,
              }),
              authorizer,
            }),
            graph: new AuthorizedGraphService({
              service: new DefaultGraphService({
                database: knex,
                follower,
                contexts: new EntityContexts({ catalog, auth }),
                dependencies,
                owners: entityOwners,
              }),
              authorizer,
            }),
            dependencies: new AuthorizedDependenciesService({
              service: new DefaultDependenciesService({
                database: knex,
                dependencies,
                owners: entityOwners,
                sight: new DeclarationSight({ catalog, auth }),
              }),
              authorizer,
              owners: entityOwners,
            }),
            changes: new AuthorizedChangesService({
              service: new DefaultChangesService({
                database: knex,
                follower,
                owners: entityOwners,
              }),
              authorizer,
            }),
            httpAuth,
            auditor,
            logger,
            isDatabaseAlive: () => pulse.isAlive(),
            maxBodyBytes,
          }),
        );
        // Whoever asks whether to send anything here knows no token yet.
        httpRouter.addAuthPolicy({
          path: '/readiness',
          allow: 'unauthenticated',
        });

        moduleSamples.start({
          ingest: scan => ingestor.ingest(scan),
          ingestFlows: sample => ingestor.ingestFlows(sample),
          ingestIdentities: async said =>
            identities.ingest(await readIdentities({ ...said })),
          countRefusals: refusals => samples.countRefusals(refusals),
        });
        const shared = shareTasks(scheduler, knex);
        const watch = new WatchTask({
          database: knex,
          follower,
          linking,
          relations,
          logger,
        });
        await linking.start(shared);
        await relations.start(shared);
        await watch.start(shared);
        await new PruneTask({ database: knex, store: samples, logger }).start(
          shared,
        );
        await new ForgettingTask({
          forgetting: new Forgetting({ database: knex, samples, retention }),
          logger,
          auditor,
          metrics,
        }).start(shared);
        await new HistoryTask({
          keeping: new HistoryKeeping({ database: knex, ...history }),
        }).start(shared);
        await new StateTask({
          states: new StateKeeping({ database: knex }),
          undeclared: new UndeclaredKeeping({
            database: knex,
            follower,
            linking,
            retention,
          }),
          config,
          logger,
        }).start(shared);
        await new BulkTask({ bulkJobs }).start(shared);
        await LocalScanTask.fromConfig(config, { ingestor, logger }).start(
          scheduler,
        );
        lifecycle.addShutdownHook(async () => {
          identityWait.stop();
          changeSignals.stop();
          await watch.stop();
          await linking.stop();
          await relations.stop();
          pulse.stop();
        });
      },
    });
  },
});
