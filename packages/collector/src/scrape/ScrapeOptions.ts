import { EdgePreset } from '@service-communications/discovery';
import { SocketAddress } from '../config/parseSocketAddress';

/**
 * Metrics that name both ends of their edges, and how often they are read.
 *
 * @public
 */
export interface ScrapeOptions {
  targets: ScrapeTarget[];
  /** Between two scrapes, and so the sample interval. Default: 60. */
  intervalSeconds?: number;
  /** Takes metrics as well that are sent by OTLP. */
  otlp?: OtlpOptions;
}

/**
 * Where metrics come by OTLP/HTTP in JSON, and what they say.
 *
 * @public
 */
export interface OtlpOptions {
  address: SocketAddress;
  /** File with the token that senders must have. Default: none. */
  tokenFile?: string;
  sources: EdgeSourceOptions[];
}

/**
 * What metrics say, and of whom.
 *
 * @public
 */
export interface EdgeSourceOptions {
  /** Which metrics are edges, and how. */
  preset: EdgePreset;
  /** The source of the samples; different for each target. */
  source: string;
  /** In the names of workloads. Default: none. */
  cluster?: string;
  /** Of workloads whose labels tell no kind. Default: Deployment. */
  kind?: string;
}

/**
 * Where metrics are, and what they say.
 *
 * @public
 */
export interface ScrapeTarget extends EdgeSourceOptions {
  /** Of a page in the text format of Prometheus, such as a `/federate`. */
  url: string;
  /** File with a token for the target; read anew for each scrape. */
  tokenFile?: string;
  /** File with certificates to trust, PEM. */
  caFile?: string;
}
