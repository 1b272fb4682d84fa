/**
 * What a decoder keeps at most, whatever is sent to it. Beyond a limit things
 * are dropped and counted; nothing else suffers.
 *
 * @public
 */
export interface FlowLimits {
  /** Exporters; datagrams of further ones are dropped. Default 10,000. */
  maxExporters: number;
  /**
   * Ports that one exporter sends from; of further ones the least recently used
   * is forgotten. Default 256.
   */
  maxSessionsPerExporter: number;
  /** The same of all exporters; datagrams from more are dropped. Default 16,384. */
  maxSessions: number;
  /**
   * Observation domains, source ids and engines of one exporter, over all ports
   * that it sends from. Default 256.
   */
  maxDomainsPerExporter: number;
  /** The same of all exporters. Default 20,000. */
  maxDomains: number;
  /** Templates of one exporter. Default 1,024. */
  maxTemplatesPerExporter: number;
  /** Fields of a template, scope fields included. Default 512. */
  maxFieldsPerTemplate: number;
  /**
   * Memory of all templates, estimated; one that several exporters use counts
   * little more than once. Default 16 MiB.
   */
  maxTemplateBytes: number;
  /** Samplers of all observation domains. Default 32,768. */
  maxSamplers: number;
  /** Samplers of one observation domain. Default 256. */
  maxSamplersPerDomain: number;
  /** Bytes of sets of one exporter that wait for a template. Default 512 KiB. */
  maxWaitingBytesPerExporter: number;
  /** Bytes of all sets that wait for a template. Default 8 MiB. */
  maxWaitingBytes: number;
  /**
   * How long a set waits for its template, in milliseconds. Default half an
   * hour: routers announce their templates again at least as often.
   */
  waitingMs: number;
  /**
   * Flows whose last totals are remembered, of all exporters that send totals
   * only. Default 16,384.
   */
  maxFlowTotals: number;
  /**
   * What was neither announced nor used for so long is forgotten: templates and
   * exporters. Milliseconds; default a day.
   */
  idleMs: number;
  /** Errors kept for the log. Default 100. */
  maxErrors: number;
}

/** The defaults of {@link FlowLimits}. */
export const defaultFlowLimits: FlowLimits = {
  maxExporters: 10_000,
  maxSessionsPerExporter: 256,
  maxSessions: 16_384,
  maxDomainsPerExporter: 256,
  maxDomains: 20_000,
  maxTemplatesPerExporter: 1024,
  maxFieldsPerTemplate: 512,
  maxTemplateBytes: 16 * 1024 * 1024,
  maxSamplers: 32_768,
  maxSamplersPerDomain: 256,
  maxWaitingBytesPerExporter: 512 * 1024,
  maxWaitingBytes: 8 * 1024 * 1024,
  waitingMs: 30 * 60_000,
  maxFlowTotals: 16_384,
  idleMs: 24 * 3_600_000,
  maxErrors: 100,
};
