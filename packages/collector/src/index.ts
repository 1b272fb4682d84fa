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
