/**
 * Runs next to hosts and routers: scans sockets, listens for flow records, and
 * delivers what it found to Backstage.
 *
 * @packageDocumentation
 */

export type { LogFacts, Logger } from './log/Logger';
export {
  SinkRefusal,
  SinkUnavailable,
  type SampleSink,
} from './delivery/SampleSink';
export { type IdentitySink } from './delivery/IdentitySink';
export { Collector } from './Collector';
export type { CollectorOptions, ListenOptions } from './CollectorOptions';
export type {
  EdgeSourceOptions,
  OtlpOptions,
  ScrapeOptions,
  ScrapeTarget,
} from './scrape/ScrapeOptions';
export type { FollowedLeaseFile, LeaseOptions } from './leases/LeaseOptions';
export type { WatchedCluster, WatchOptions } from './watch/WatchOptions';
export { runCommand } from './command/runCommand';
export { readScrapeTargets } from './config/readScrapeTargets';
export { readWatchedClusters } from './config/readWatchedClusters';
export { parseServicePort } from './config/parseServicePort';
export {
  parseSocketAddress,
  type SocketAddress,
} from './config/parseSocketAddress';
export type { OpenSocket } from './listen/threadMessages';
