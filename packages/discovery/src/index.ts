/**
 * Reads what shows who talks to whom: bytes and text in, observations out.
 *
 * @packageDocumentation
 */

export type {
  AggregatedFlows,
  FlowAggregatorOptions,
  FlowTimeLimits,
} from './flows/aggregation/AggregatedFlows';
export { FlowAggregator } from './flows/aggregation/FlowAggregator';
export {
  FlowWindows,
  type ClosedFlowWindow,
  type FlowWindowsOptions,
  type FlowWindowsState,
} from './flows/aggregation/FlowWindows';
export {
  KnownListeners,
  type KnownListener,
  type KnownListenersOptions,
} from './flows/aggregation/KnownListeners';
export {
  PortEvidence,
  type PortKnowledge,
  type ServicePort,
} from './orientation/PortEvidence';
export type { SampleNumbersState } from './flows/aggregation/SampleNumbers';
export { SeenConversations } from './flows/aggregation/SeenConversations';
export { appendFlow, type PlainFlow } from './flows/appendFlow';
export { FlowColumns, FlowDirection, FlowRole } from './flows/FlowColumns';
export {
  flowDropReasons,
  flowErrorReasons,
  type FlowCounters,
  type FlowDropReason,
  type FlowError,
  type FlowErrorReason,
} from './flows/FlowCounters';
export { FlowDecoder, type FlowDecoderOptions } from './flows/FlowDecoder';
export type { FlowLimits } from './flows/FlowLimits';
export { SenderTable } from './flows/SenderTable';
export type {
  SavedDomain,
  SavedTemplate,
  SavedTemplates,
} from './flows/templates/SavedTemplates';
export {
  compareFingerprints,
  isFingerprint,
  type FingerprintRelation,
} from './flows/aggregation/fingerprints';
export {
  flowLogFormats,
  parquetMagic,
  type FlowLogFormat,
  type FlowLogOptions,
  type FlowLogReport,
  type FlowOwners,
  type FlowReporters,
} from './flow-logs/FlowLog';
export { awsVpcFields } from './flow-logs/formats/AwsVpcColumns';
export { FlowLogParser } from './flow-logs/FlowLogParser';
export {
  FlowLogWindows,
  type FlowLogWindowsOptions,
  type FlowLogWindowsReport,
} from './flow-logs/FlowLogWindows';
export {
  EdgeCounters,
  type EdgeCountersState,
  type EdgeObservation,
} from './metrics/EdgeCounters';
export type {
  EdgeCount,
  EdgePreset,
  EdgeRule,
  EndRule,
  LabelNames,
} from './metrics/EdgePreset';
export type {
  LeaseClient,
  LeaseFormat,
  LeaseRecord,
} from './leases/LeaseRecord';
export { LeaseReader } from './leases/LeaseReader';
export { edgePresets, type EdgePresetName } from './metrics/edgePresets';
export {
  seriesKey,
  type MetricSeries,
  type MetricsReading,
} from './metrics/MetricSeries';
export { PrometheusTextReader } from './metrics/PrometheusTextReader';
export { decodeOtlpMetrics } from './metrics/decodeOtlpMetrics';
export { readOtlpMetrics } from './metrics/readOtlpMetrics';
export {
  captureFormats,
  type CaptureFormat,
  type CaptureReport,
} from './captures/Capture';
export { captureFormatOf } from './captures/captureFormatOf';
export {
  CaptureWindows,
  type CaptureWindowsOptions,
} from './captures/CaptureWindows';
export {
  type ClassifiedTable,
  classifyConnections,
  classifyConnectionsInSteps,
  type ClassifiedConnection,
} from './sockets/classifyConnections';
export { scanNamespaces, type NamespaceScan } from './hosts/scanNamespaces';
export { parseSocketTable } from './sockets/parseSocketTable';
export { scanHost, type HostScan } from './hosts/scanHost';
export { scanLocalMachine } from './sockets/scanLocalMachine';
export type {
  ConnectionObservation,
  ListenerObservation,
  SkippedLine,
  SocketState,
  SocketTable,
  SocketTableFormat,
  SocketTableOptions,
} from './sockets/SocketTable';
export { socketTableFormats } from './sockets/SocketTable';
export { socketState } from './sockets/socketState';
export { SocketTableParser } from './sockets/SocketTableParser';
