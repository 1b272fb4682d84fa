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
       * How often the catalog is read for changed annotations.
       * Default: every 30 seconds.
       */
      schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
    };
  };
}
