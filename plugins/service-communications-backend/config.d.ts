import { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';
import { HumanDuration } from '@backstage/types';

export interface Config {
  serviceCommunications?: {
    /**
     * Keep loopback traffic. It stays in a network of its host's own,
     * `<network>/<host>`. Default: false.
     */
    includeLoopback?: boolean;

    ingest?: {
      /**
       * How far back samples may arrive out of order. Older ones are refused.
       * Default: 24 hours.
       */
      reorderHorizon?: HumanDuration | string;

      /**
       * Largest body of samples and scans in megabytes (MiB), after
       * decompression. Default: 64.
       */
      maxBodyMegabytes?: number;
    };

    /**
     * Scans the machine that the backend runs on with `ss`.
     */
    localScan?: {
      /** Default: false. */
      enabled?: boolean;

      /** The host's name in the samples. Default: the machine's host name. */
      host?: string;

      /** The network of the samples. Default: `default`. */
      network?: string;

      /** Default: every minute. */
      schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
    };

    linking?: {
      /**
       * How often the annotated part of the catalog is read again; where that
       * takes long, less often, so that it takes a twentieth of the time at
       * most. Changes that the catalog module reports are read at once.
       * Default: every 30 seconds.
       */
      schedule?: SchedulerServiceTaskScheduleDefinitionConfig;

      /**
       * Blocks of addresses and the entities that they are, as if the entities
       * had them in the annotation `service-communications/ip-addresses`.
       */
      cidrs?: {
        /** Such as `10.7.0.0/16`. */
        cidr: string;

        /** The kind may be left out where it is `resource`. */
        entityRef: string;

        /** Default: `default`. */
        network?: string;
      }[];
    };

    /**
     * Which communications make relations in the catalog. What was added by
     * hand or imported always does.
     */
    relations?: {
      /** Netstat Active Samples, at least. Default: 0. */
      minimumSamples?: number;

      /** Connection Persistence in percent, at least. Default: 0. */
      minimumPersistence?: number;

      /**
       * How long ago it was last detected, at most: what happens once a year
       * is a dependency, too. Default: 365 days.
       */
      maximumAge?: HumanDuration | string;
    };
  };
}
