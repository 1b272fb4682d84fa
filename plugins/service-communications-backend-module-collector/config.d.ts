import { HumanDuration } from '@backstage/types';

export interface Config {
  serviceCommunications?: {
    /**
     * Listens for NetFlow, IPFIX and sFlow, scrapes metrics, and watches Kubernetes
     * clusters, inside of the backend.
     */
    collector?: {
      /**
       * Where to listen: `192.0.2.1:2055`, `[2001:db8::1]:2055`, or `*:2055` for
       * all addresses of the machine. Any protocol on any of them. Without it,
       * nothing listens.
       */
      listen?: string | string[];

      /**
       * Addresses and blocks of those that may send, such as `192.0.2.1` or
       * `10.0.0.0/8`; datagrams of others are refused and counted. Without it,
       * whoever reaches the port may send, and can forge who it is.
       */
      exporters?: string[];

      /**
       * Length of a window, which is the sample interval of the statistics.
       * Default: 1 minute.
       */
      interval?: HumanDuration | string;

      /**
       * Ports of your own services that IANA does not list, such as `50051/tcp`.
       * They tell which end of a flow listens.
       */
      servicePorts?: string[];

      /**
       * Metrics that name both ends of their edges, as meshes and tracers have
       * them. See docs/metrics.md.
       */
      scrape?: {
        /** Between two scrapes, the sample interval. Default: 1 minute. */
        interval?: HumanDuration | string;

        targets: Array<{
          /** Of a page in the text format of Prometheus. */
          url: string;

          /** Whose metrics they are; or `edges`. */
          preset?:
            | 'otel-servicegraph'
            | 'otel-ebpf'
            | 'istio'
            | 'istio-waypoint'
            | 'linkerd'
            | 'caretta'
            | 'coroot';

          /** Which metrics are edges, and how; instead of a preset. */
          edges?: Array<object>;

          /** Labels with who reports, where several report one conversation. */
          reporter?: string | string[];

          /** The source of the samples. Default: the preset, and the url's host. */
          source?: string;

          /** In the names of workloads. Default: none. */
          cluster?: string;

          /** Of workloads whose labels tell no kind. Default: Deployment. */
          kind?: string;

          /** File with a token for the target. */
          tokenFile?: string;

          /** File with certificates to trust, PEM. */
          caFile?: string;
        }>;
      };

      /**
       * Kubernetes clusters that are watched, to tell which workload has which
       * address. In one replica of the backend only: each would say the same.
       */
      watch?: {
        clusters: Array<{
          /**
           * In the names of its workloads, such as `prod`. Needed where there are
           * several.
           */
          name?: string;

          /**
           * A kubeconfig file. Default: what `KUBECONFIG` names, `~/.kube/config`,
           * or the account of the pod that the backend runs in.
           */
          kubeconfig?: string;

          /** In the kubeconfig. Default: the current one. */
          context?: string;

          /** The network of its addresses. Default: `network`, below. */
          network?: string;

          /**
           * Blocks that its pods have their addresses from, such as
           * `10.42.0.0/16`, where the nodes name none (`spec.podCIDRs`).
           */
          blocks?: string[];
        }>;
      };

      /** The network of the samples. Default: `default`. */
      network?: string;

      /**
       * Where samples wait until they are stored; each replica needs one of its
       * own. Default: `service-communications-collector` in
       * `backend.workingDirectory`, or in the system's directory for temporary
       * files, which may not survive a restart of the machine.
       */
      stateDirectory?: string;

      /** Of samples that wait, on disk. Default: 1024. */
      maxSpoolMegabytes?: number;

      /** Of each socket, in the kernel. Default: 32. */
      receiveBufferMegabytes?: number;

      /**
       * Where to serve Prometheus metrics of the collector, for example
       * `127.0.0.1:9464`. Default: nowhere.
       */
      metrics?: string;
    };
  };
}
