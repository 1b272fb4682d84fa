import { HumanDuration } from '@backstage/types';

export interface Config {
  serviceCommunications?: {
    /**
     * Listens for NetFlow, IPFIX and sFlow inside of the backend.
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
