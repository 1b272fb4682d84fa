import { orientationEvidence } from '@service-communications/model';
import {
  Communication,
  CommunicationIgnored,
  NetflowStatistics,
} from '@service-communications/plugin-service-communications-common';
import { Knex } from 'knex';
import { netflowStatistics } from '../../../statistics/netflow/netflowStatistics';
import { netstatStatistics } from '../../../statistics/netstatStatistics';
import { EndAddress, EndListener } from './EndpointCache';
import { firstDetected, lastDetected } from './communicationRows';
import { RowExpressions } from './jsonRow';
import { DbInteger } from '../../DbInteger';
import { PAIR_FLOW_COLUMNS, toNetflowNumbers } from '../../flowColumns';
import {
  CommunicationRow,
  PairFlowColumns,
  PairRow,
  PairStateRow,
  ServiceColumns,
} from '../../tables';
import { toEntityLink } from './toEntityLink';
import { toStateInfo } from './toStateInfo';

/** A communication without its ends. */
export interface PairCommunication
  extends Omit<
      CommunicationRow,
      | 'pair_id'
      | 'process_name'
      | 'process_display_name'
      | 'named_first'
      | 'named_last'
      | 'filled_in_at'
      | 'linked'
      | keyof ServiceColumns
    >,
    Omit<
      PairRow,
      | 'id'
      | 'communication_count'
      | 'forgotten_first'
      | 'hour'
      | 'hour_samples'
      | 'hour_ports'
      | 'recent_hours'
    > {
  client_process_name: string;
  client_process_display_name: string | null;
  client_service_ref: string | null;
  client_service_rule: string | null;
  client_service_candidates: string | null;
  rule_reason: string | null;
  rule_created_by: string | null;
  rule_created_at: DbInteger | null;
  flow_newest: string | null;
  classic_statistics: string | null;
  state: PairStateRow['state'];
  state_since: DbInteger | null;
  state_reason: string | null;
  habit: string | null;
}

const PAIR_FLOW_EXPRESSIONS = Object.fromEntries(
  PAIR_FLOW_COLUMNS.map(column => [column, `p.${column}`]),
) as Record<keyof PairFlowColumns, string>;

/**
 * The fields of a {@link PairCommunication}, of communications `c`, pairs `p`,
 * ignore_rules `r`, classic_statistics `cs` and pair_states `ps`.
 */
export function communicationExpressions(
  knex: Knex,
): RowExpressions<PairCommunication> {
  return {
    id: 'c.id',
    listener_id: 'p.listener_id',
    client_address_id: 'p.client_address_id',
    client_process_name: 'c.process_name',
    client_process_display_name: 'c.process_display_name',
    client_service_ref: 'c.service_ref',
    client_service_rule: 'c.service_rule',
    client_service_candidates: 'c.service_candidates',
    origin: 'c.origin',
    first_detected: firstDetected(knex),
    last_detected: lastDetected(knex),
    created_at: 'c.created_at',
    created_by: 'c.created_by',
    updated_at: 'c.updated_at',
    updated_by: 'c.updated_by',
    revision: 'c.revision',
    ignored_at: 'c.ignored_at',
    ignored_by: 'c.ignored_by',
    ignore_reason: 'c.ignore_reason',
    ignore_rule_id: 'c.ignore_rule_id',
    rule_reason: 'r.reason',
    rule_created_by: 'r.created_by',
    rule_created_at: 'r.created_at',
    first_found: 'p.first_found',
    last_found: 'p.last_found',
    active_samples: 'p.active_samples',
    total_ports: 'p.total_ports',
    sample_offset: 'p.sample_offset',
    ...PAIR_FLOW_EXPRESSIONS,
    flow_evidence: 'p.flow_evidence',
    // End and interval of the newest sample of whoever saw the pair.
    flow_newest: `case when p.flow_first is null then null else (
      select fs.newest_end || ' ' || fs.newest_interval
      from netflow_counts nc join flow_sources fs on fs.id = nc.source_id
      where nc.pair_id = p.id
      order by fs.newest_end desc, fs.newest_interval desc limit 1
    ) end`,
    classic_statistics: 'cs.statistics',
    state: 'ps.state',
    state_since: 'ps.since',
    state_reason: 'ps.reason',
    habit: 'ps.habit',
  };
}

/** A communication from its row and its ends. */
export function toCommunication(
  row: PairCommunication,
  client: EndAddress,
  listener: EndListener,
): Communication {
  const netstat = netstatStatistics(
    row.first_found === null
      ? undefined
      : {
          firstFound: Number(row.first_found),
          lastFound: Number(row.last_found),
          activeSamples: Number(row.active_samples),
          totalPorts: Number(row.total_ports),
          sampleOffset: Number(row.sample_offset),
        },
    listener.sampleCount,
  );
  const netflow = toNetflow(row, listener);
  return {
    id: String(row.id),
    network: client.network,
    clientIp: client.ip,
    clientWorkload: client.workload,
    clientFqdn: client.fqdn,
    clientProcessName: row.client_process_name,
    clientProcessDisplayName: row.client_process_display_name ?? undefined,
    clientDevice: client.device,
    clientService: toEntityLink(
      row.client_service_ref,
      row.client_service_rule,
      row.client_service_candidates,
    ),
    listenerIp: listener.address.ip,
    listenerWorkload: listener.address.workload,
    listenerFqdn: listener.address.fqdn,
    listenerProcessName: listener.processName,
    listenerDevice: listener.address.device,
    listenerService: listener.service,
    port: listener.port,
    protocol: listener.protocol,
    origin: row.origin,
    ignored: toIgnored(row),
    state: toStateInfo({
      state: row.state,
      since: row.state_since,
      reason: row.state_reason,
      habit: row.habit,
    }),
    firstDetected: toTime(row.first_detected),
    lastDetected: toTime(row.last_detected),
    createdAt: toTime(row.created_at)!,
    createdBy: row.created_by ?? undefined,
    updatedAt: toTime(row.updated_at)!,
    updatedBy: row.updated_by ?? undefined,
    revision: Number(row.revision),
    statistics: {
      ...(netstat && { netstat }),
      ...(netflow && { netflow }),
      ...(row.classic_statistics !== null && {
        classic: JSON.parse(row.classic_statistics),
      }),
    },
  };
}

function toNetflow(
  row: PairCommunication,
  listener: EndListener,
): NetflowStatistics | undefined {
  const numbers = toNetflowNumbers(row);
  if (!numbers) {
    return undefined;
  }
  const [end, interval] = (row.flow_newest ?? '0 0').split(' ').map(Number);
  return netflowStatistics(
    numbers,
    { end, interval },
    orientationEvidence[Math.max(Number(row.flow_evidence), listener.evidence)],
  );
}

/** A person's word goes before a rule's. */
function toIgnored(row: PairCommunication): CommunicationIgnored | undefined {
  if (row.ignored_at !== null) {
    return {
      reason: row.ignore_reason ?? '',
      by: row.ignored_by ?? '',
      at: toTime(row.ignored_at)!,
    };
  }
  // A rule that was removed holds nothing back, if its rows say so or not yet.
  return row.rule_created_at === null
    ? undefined
    : {
        reason: row.rule_reason ?? '',
        by: row.rule_created_by ?? '',
        at: toTime(row.rule_created_at)!,
        ruleId: String(row.ignore_rule_id),
      };
}

function toTime(value: DbInteger | null): string | undefined {
  return value === null ? undefined : new Date(Number(value)).toISOString();
}
