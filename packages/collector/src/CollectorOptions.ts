import { ServicePort } from '@service-communications/discovery';
import { SocketAddress } from './config/parseSocketAddress';
import { SampleSink } from './delivery/SampleSink';
import { LeaseOptions } from './leases/LeaseOptions';
import { Logger } from './log/Logger';
import { ScrapeOptions } from './scrape/ScrapeOptions';
import { WatchOptions } from './watch/WatchOptions';

/**
 * What a collector does, and where.
 *
 * @public
 */
export interface CollectorOptions {
  /** Where samples go. */
  sink: SampleSink;
  logger: Logger;
  /** For the spool, and for what is known of exporters; made where missing. */
  stateDirectory: string;
  /** The address space that the samples are of. Default: `default`. */
  network?: string;
  /** Of the spool on disk. Default: 1024. */
  maxSpoolMegabytes?: number;
  /** Of samples that the disk does not take. Default: 64. */
  maxMemoryMegabytes?: number;
  /** JSON of one delivery, before compression. Default: 8. */
  maxBatchMegabytes?: number;
  /** Listens for flow records. */
  listen?: ListenOptions;
  /**
   * Scans this machine again and again, if it says how often; and, unless
   * `containers` is false, the containers on it, which needs Linux and root.
   */
  scan?: { everySeconds?: number; host?: string; containers?: boolean };
  /** Scrapes metrics that name both ends of their edges. */
  scrape?: ScrapeOptions;
  /** Watches Kubernetes clusters. */
  watch?: WatchOptions;
  /** Follows lease files of DHCP servers. */
  leases?: LeaseOptions;
  /** Serves metrics. */
  metrics?: SocketAddress;
}

/**
 * Where to listen for flow records, and how.
 *
 * @public
 */
export interface ListenOptions {
  addresses: SocketAddress[];
  /** Length of a window, the sample interval. Default: 60. */
  intervalSeconds?: number;
  /** Ports of the organisation's own services. Default: none. */
  servicePorts?: ServicePort[];
  /**
   * Addresses and CIDR blocks of exporters; datagrams of others are refused.
   * Default: all are taken.
   */
  exporters?: string[];
  /** Of each socket. Default: 32. */
  receiveBufferMegabytes?: number;
  /** Threads that receive. Default: 1. */
  receivers?: number;
  /** Threads that decode. Default: 1. */
  decoders?: number;
}
