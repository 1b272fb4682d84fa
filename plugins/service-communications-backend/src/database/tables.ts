// Over 300 lines: the rows of all tables have one home.
import {
  BulkAction,
  BulkJob,
  CommunicationChangeKind,
  CommunicationOrigin,
  CommunicationState,
  DependencyVerdict,
  DiscoverySource,
  HistoryStep,
  ManualLinkEnd,
} from '@service-communications/plugin-service-communications-common';
import { PairWeight } from '../statistics/states/weightOf';
import { CounterColumn } from './CounterColumn';
import { DbInteger } from './DbInteger';

// The rows of all tables as the drivers return them, in the order of the
// migrations, whose comments say what the columns are. Times are milliseconds
// since 1970.

/** A boolean as the drivers return it. */
type DbBoolean = boolean | number;

/** The link to a device that rules made; all are null without one. */
export interface DeviceColumns {
  device_ref: string | null;
  device_rule: string | null;
  /** JSON array of entity refs. */
  device_candidates: string | null;
}

/** The link to a service that rules made; all are null without one. */
export interface ServiceColumns {
  service_ref: string | null;
  service_rule: string | null;
  /** JSON array of entity refs. */
  service_candidates: string | null;
}

/** Table `hosts`. */
export interface HostRow {
  id: DbInteger;
  network: string;
  name: string;
  newest_sample_at: DbInteger | null;
  pruned_before: DbInteger | null;
  first_sample_at: DbInteger | null;
  recent_hours: string;
}

/** Table `addresses`: what may be at either end of a communication. */
export interface AddressRow extends DeviceColumns {
  id: DbInteger;
  network: string;
  /** The address, or the name of a workload. */
  ip: string;
  ip_key: string;
  fqdn: string | null;
  discovered_fqdn: string | null;
  linked: DbBoolean;
}

/** Table `host_addresses`. */
export interface HostAddressRow {
  host_id: DbInteger;
  address_id: DbInteger;
}

/** Table `listeners`. */
export interface ListenerRow extends ServiceColumns {
  id: DbInteger;
  address_id: DbInteger;
  port: number;
  protocol: string;
  process_name: string | null;
  process_display_name: string | null;
  process_seen_at: DbInteger | null;
  sample_count: DbInteger | null;
  linked: DbBoolean;
  evidence: number | null;
  unused_since: DbInteger | null;
  recent_hours: string;
}

/** Table `pairs`. */
export interface PairRow extends PairFlowColumns {
  id: DbInteger;
  listener_id: DbInteger;
  client_address_id: DbInteger;
  first_detected: DbInteger | null;
  last_detected: DbInteger | null;
  first_found: DbInteger | null;
  last_found: DbInteger | null;
  active_samples: DbInteger;
  total_ports: DbInteger;
  sample_offset: DbInteger;
  communication_count: number;
  flow_evidence: number | null;
  forgotten_first: DbInteger | null;
  hour: number | null;
  hour_samples: number | null;
  hour_ports: DbInteger | null;
  recent_hours: string;
}

/** Table `communications`. */
export interface CommunicationRow extends ServiceColumns {
  id: DbInteger;
  pair_id: DbInteger;
  process_name: string;
  process_display_name: string | null;
  origin: CommunicationOrigin;
  named_first: DbInteger | null;
  named_last: DbInteger | null;
  filled_in_at: DbInteger | null;
  created_at: DbInteger;
  created_by: string | null;
  updated_at: DbInteger;
  updated_by: string | null;
  linked: DbBoolean;
  revision: number;
  ignored_at: DbInteger | null;
  ignored_by: string | null;
  ignore_reason: string | null;
  ignore_rule_id: DbInteger | null;
}

/** Table `samples`. */
export interface SampleRow {
  network: string;
  source: string;
  sample_id: string;
  host_id: DbInteger;
  sampled_at: DbInteger;
  binds: string;
  sightings: Buffer;
}

/** Table `sources`. */
export interface SourceRow {
  source: string;
  type: DiscoverySource['type'] | null;
  accepted: DbInteger;
  duplicate: DbInteger;
  refused: DbInteger;
  attempts: DbInteger;
  undecided: DbInteger;
  loopback_left_out: DbInteger;
  identities_missed: DbInteger;
  records: DbInteger;
  received: DbInteger;
  lost: DbInteger;
  newest_sample_at: DbInteger | null;
  clock_skew_seconds: number | null;
  clock_skew_at: DbInteger | null;
  last_seen_at: DbInteger;
  last_refusal: string | null;
  sender: string | null;
}

/** Table `source_counts`. */
export interface SourceCountRow {
  source: string;
  kind: string;
  reason: string;
  count: DbInteger;
}

/** Table `manual_links`. */
export interface ManualLinkRow {
  id: DbInteger;
  link_end: ManualLinkEnd;
  network: string;
  address: string;
  first_key: string;
  last_key: string;
  port: number;
  protocol: string;
  process_name: string;
  entity_ref: string;
  entity_missing: DbBoolean;
  created_at: DbInteger;
  created_by: string;
}

/** Table `manual_link_events`. */
export interface ManualLinkEventRow
  extends Omit<
    ManualLinkRow,
    'address' | 'entity_ref' | 'entity_missing' | 'created_at' | 'created_by'
  > {
  entity_before: string | null;
  entity_after: string | null;
  happened_at: DbInteger;
  happened_by: string;
}

/** Table `ignore_rules`. */
export interface IgnoreRuleRow {
  id: DbInteger;
  reason: string;
  network: string | null;
  address: string | null;
  end_at: 'client' | 'listener' | 'either';
  ports: string | null;
  protocol: string | null;
  process_name: string | null;
  entity_ref: string | null;
  created_at: DbInteger;
  created_by: string;
}

/** Table `bulk_jobs`. */
export interface BulkJobRow {
  id: string;
  action: BulkAction;
  status: Exclude<BulkJob['status'], 'undoing'>;
  request: string;
  position: number;
  cancel_requested: boolean | number;
  total: number;
  done: number;
  failed: number;
  failures: string;
  restored: number | null;
  undone_at: DbInteger | null;
  created_at: DbInteger;
  created_by: string;
  touched_at: DbInteger;
}

/** Table `classic_statistics`. */
export interface ClassicStatisticsRow {
  pair_id: DbInteger;
  statistics: string;
}

/** Table `flow_sources`. */
export interface FlowSourceRow {
  id: DbInteger;
  network: string;
  source: string;
  newest_end: DbInteger | null;
  newest_interval: DbInteger | null;
  next_ordinal: DbInteger;
  pruned_before: DbInteger | null;
  undecided: DbInteger;
  recent_hours: string;
}

/** Columns of `pairs`: what flows say of a pair over all sources. */
export interface PairFlowColumns
  extends Record<`flow_${CounterColumn}`, DbInteger | null> {
  flow_first: DbInteger | null;
  flow_last: DbInteger | null;
  flow_active: DbInteger | null;
  flow_samples: DbInteger | null;
  flow_events: DbInteger | null;
  flow_ports: DbInteger | null;
}

/** Columns of `netflow_counts` and `undecided_exchanges`: what one source saw. */
export interface SourceFlowColumns
  extends Record<CounterColumn, DbInteger | null> {
  /** The addresses of the workloads at the only client port; else empty. */
  instance: string;
  evidence: number;
  client_evidence: number;
  active_samples: DbInteger;
  total_events: DbInteger;
  total_ports: DbInteger;
  samples: string;
  spans: string;
  recent_hours: string;
}

/** Table `netflow_counts`. */
export interface NetflowCountsRow extends SourceFlowColumns {
  pair_id: DbInteger;
  source_id: DbInteger;
  client_address_id: DbInteger;
  client_port: number | null;
}

/** Table `undecided_exchanges`. */
export interface UndecidedExchangeRow extends SourceFlowColumns {
  id: DbInteger;
  source_id: DbInteger;
  network: string;
  client_ip: string;
  client_port: number;
  listener_ip: string;
  port: number;
  protocol: string;
  last_end: DbInteger;
}

/** Table `netflow_runs`. */
export interface NetflowRunsRow {
  holder_id: DbInteger;
  kind: string;
  source_id: DbInteger;
  start: DbInteger;
  until: DbInteger;
  until_interval: DbInteger;
  runs: string;
}

/** Table `listener_decisions`. */
export interface ListenerDecisionRow {
  id: DbInteger;
  /** Empty: every network. */
  network: string;
  /** Empty: every address. */
  ip: string;
  port: number;
  protocol: string;
  created_at: DbInteger;
  created_by: string;
}

/** Table `listening_sockets`. */
export interface ListeningSocketRow {
  host_id: DbInteger;
  port: number;
  protocol: string;
  ip: string;
  first_seen: DbInteger;
  last_seen: DbInteger | null;
}

/** Table `slot_chunks`. */
export interface SlotChunkRow {
  holder_id: DbInteger;
  kind: string;
  source_id: DbInteger;
  step: HistoryStep;
  start: number;
  slots: Buffer;
}

/** Table `dependency_decisions`. */
export interface DependencyDecisionRow {
  caller_ref: string;
  callee_ref: string;
  verdict: DependencyVerdict;
  reason: string;
  decided_by: string;
  decided_at: DbInteger;
  expires_at: DbInteger | null;
}

/** Table `pair_states`. */
export interface PairStateRow {
  pair_id: DbInteger;
  state: CommunicationState | null;
  since: DbInteger | null;
  reason: string | null;
  habit: string | null;
  detected_at: DbInteger | null;
  next_at: DbInteger | null;
  weight: PairWeight | null;
}

/** Table `changes`. */
export interface ChangeRow {
  id: DbInteger;
  at: DbInteger;
  kind: CommunicationChangeKind;
  pair_id: DbInteger;
  reason: string;
}

/** Table `identities`. */
export interface IdentityRow {
  id: DbInteger;
  network: string;
  ip: string;
  from_at: DbInteger;
  /** Null while the workload has the address. */
  until_at: DbInteger | null;
  workload: string;
  instance: string;
  source: string;
}

/** Table `workloads`. */
export interface WorkloadRow {
  network: string;
  name: string;
  /** JSON objects. */
  labels: string;
  annotations: string;
  newest_ip: string;
  newest_from: DbInteger;
}

/** Table `identity_blocks`. */
export interface IdentityBlockRow {
  network: string;
  cidr: string;
  first_key: string;
  last_key: string;
  source: string;
  spoken_until: DbInteger;
}

/** Table `undeclared_calls`. */
export interface UndeclaredCallRow {
  caller_ref: string;
  callee_ref: string;
  at: DbInteger | null;
  found_at: DbInteger;
}
