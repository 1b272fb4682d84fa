import { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';
import { HumanDuration } from '@backstage/types';

export interface Config {
  serviceCommunications?: {
    /**
     * Keep loopback traffic. It stays in a network of its host's own,
     * `<network>/<host>`. Default: false.
     */
    includeLoopback?: boolean;

    /**
     * How long records of discovery are kept that are not detected any more, at
     * least as long as `ingest.reorderHorizon`. Records that were added by hand
     * or imported stay. Default: 400 days.
     */
    retention?: HumanDuration | string;

    /**
     * What communications did by time, in UTC.
     */
    history?: {
      /**
       * How many days it is kept by hour. Default: 35.
       */
      hours?: number;

      /**
       * How many days it is kept by day. Default: 400.
       */
      days?: number;
    };

    states?: {
      /**
       * How often the states of communications, and what changed, are worked
       * out. Default: 10 minutes.
       */
      frequency?: HumanDuration | string;
    };

    /**
     * How long PostgreSQL may take; what takes longer is given up, and may be
     * tried again. Migrations may take any time.
     */
    database?: {
      /**
       * Over a statement, or between two of a transaction. Zero leaves that to
       * the database. Default: 1 minute.
       */
      statementTimeout?: HumanDuration | string;

      /**
       * Over waiting for what another transaction has locked, such as that of a
       * replica that takes samples in. Zero leaves that to the database.
       * Default: 30 seconds.
       */
      lockTimeout?: HumanDuration | string;
    };

    ingest?: {
      /**
       * How far back samples may arrive out of order. Older ones are refused.
       * Default: 24 hours.
       */
      reorderHorizon?: HumanDuration | string;

      /**
       * How long a sample waits, and whoever sent it for the answer, until the
       * watch that speaks for a block of addresses has said who had them. Zero:
       * not at all. Default: 2 minutes.
       */
      identityWait?: HumanDuration | string;

      /**
       * Largest body of samples and scans in megabytes (MiB), after
       * decompression. Default: 64.
       */
      maxBodyMegabytes?: number;

      /**
       * Which tokens may send for what. A token that is listed may send for
       * nothing else, and what it may send for is nobody else's. What is not
       * listed belongs to the token that sends for it first.
       */
      senders?: {
        /** The subject of the token, as the audit log has it: `collector-1`. */
        subject: string;

        /**
         * Names of sources and hosts; `*` stands for any characters. Default:
         * all.
         */
        sources?: string[];

        /** Default: every network. */
        networks?: string[];
      }[];
    };

    /**
     * Which end of a flow listens.
     */
    orientation?: {
      /**
       * The weakest evidence that decides. What has less waits until a scan,
       * other flows or a person show who listens. With `decided` nothing weaker
       * than an end that was decided by hand does: no UDP socket, no port,
       * configured or decided by hand, and nothing learned. Default: `bound`.
       */
      minimumEvidence?:
        | 'ephemeral-range'
        | 'bound'
        | 'service-port'
        | 'configured-port'
        | 'learned'
        | 'decided'
        | 'first'
        | 'biflow'
        | 'syn'
        | 'role'
        | 'listen';

      /**
       * How many exchanges may wait, each between two ends of one source. The
       * oldest are given up first, and counted. Default: 1,000,000.
       */
      maxUndecidedExchanges?: number;
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

      /**
       * Whether the containers on the machine are scanned as well, each as a
       * source of its own. Needs Linux and root. Default: true.
       */
      containers?: boolean;

      /** Default: every minute. */
      schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
    };

    linking?: {
      /**
       * How often the annotated part of the catalog is read again where the
       * catalog module is not installed; where that takes long, less often, so
       * that it takes a twentieth of the time at most. With the module, changes
       * are read at once, and everything at most once an hour.
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

      /**
       * Which entities may claim which addresses and names with their
       * annotations; what no entry lets them claim is a problem and no link.
       * Without this every entity may claim what it likes, and owning one gives
       * no sight of communications: the permission rule
       * `IS_OWNER_OF_LINKED_ENTITY` finds none. In texts `*` stands for any
       * characters; what an entry leaves out holds for all.
       */
      authorities?: {
        /**
         * Where the catalog has the entity from, which an entity cannot say of
         * itself: its annotation `backstage.io/managed-by-location`.
         */
        locations?: string[];

        kinds?: string[];

        namespaces?: string[];

        /** Entity refs of owners. */
        owners?: string[];

        /** Addresses and CIDR blocks that may be claimed. */
        addresses?: string[];

        /** Host names that may be claimed, the names of devices included. */
        hostnames?: string[];

        /**
         * Workloads that may be claimed, such as `prod/shop/*`. An entry with
         * this lets nobody claim those that only labels of Kubernetes tell.
         */
        workloads?: string[];

        /** Networks that this holds for. */
        networks?: string[];
      }[];
    };

    /**
     * What entities declare to call, held against what was observed.
     */
    dependencies?: {
      /**
       * For how many days it counts that somebody looked at an entity: a
       * declared call that was not observed is *declared only* where somebody
       * looked at either end within them, else it *cannot be seen*. Default: 30.
       */
      lookedDays?: number;
    };

    /**
     * Which communications make relations in the catalog. What was added by
     * hand or imported always does.
     */
    relations?: {
      /**
       * Netstat or Netflow Active Samples, whichever are more, at least.
       * Default: 0.
       */
      minimumSamples?: number;

      /**
       * Connection Persistence in percent, at least. It comes from socket
       * scans: what only flows have shown has none. Default: 0.
       */
      minimumPersistence?: number;

      /**
       * How long ago it was last detected, at most: what happens once a year
       * is a dependency, too. Default: 365 days.
       */
      maximumAge?: HumanDuration | string;
    };
  };
}
