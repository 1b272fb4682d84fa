/**
 * Labels of which the first that is there and not empty is taken.
 *
 * @public
 */
export type LabelNames = string | readonly string[];

/**
 * Which labels name an end: those of a workload; one with an address, `ip` or
 * `ip:port`; or one with the id of a container as Coroot writes it.
 *
 * @public
 */
export type EndRule =
  | {
      namespace?: LabelNames;
      /** Where no label says it, the kind that the options say. */
      kind?: LabelNames | { constant: string };
      name: LabelNames;
    }
  | { address: LabelNames }
  | { container: LabelNames };

/**
 * What an increase of a counter is: requests, opened connections, or bytes
 * or packets that one of both ends sent.
 *
 * @public
 */
export type EdgeCount =
  | 'requests'
  | 'connections'
  | 'clientBytes'
  | 'listenerBytes'
  | 'clientPackets'
  | 'listenerPackets';

/**
 * How the series of one metric are edges: client → listener.
 *
 * @public
 */
export interface EdgeRule {
  /** In the words of Prometheus: `istio_requests_total`. */
  metric: string;
  counts: EdgeCount;
  /** Values that labels must have, one of each; `''` is a label that is absent. */
  where?: Readonly<Record<string, readonly string[]>>;
  /** The first that names somebody. */
  client: readonly EndRule[];
  listener: readonly EndRule[];
  /** Labels with the listener's port. Default: that of its address, or unknown. */
  port?: LabelNames;
  /** Label with the protocol. Default: tcp. */
  protocol?: LabelNames;
  /** Nothing tells which of both ends listens. Default: false. */
  isUndirected?: boolean;
}

/**
 * What the metrics of a project say of who talks to whom.
 *
 * @public
 */
export interface EdgePreset {
  edges: readonly EdgeRule[];
  /**
   * Labels with who reports, where several report one conversation: each is a
   * source of its own, so that it counts once.
   */
  reporter?: LabelNames;
  /** A metric that is 1 for each socket that listens, and the label with where. */
  listening?: { metric: string; address: LabelNames };
}
