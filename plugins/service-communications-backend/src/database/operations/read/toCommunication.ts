import {
  Communication,
  CommunicationIgnored,
  CommunicationOrigin,
  EntityLink,
} from '@service-communications/plugin-service-communications-common';
import { Knex } from 'knex';
import { netstatStatistics } from '../../../statistics/netstatStatistics';
import { firstDetected, lastDetected } from './communicationRows';

/** What the operations select of communicationRows. */
export function communicationColumns(knex: Knex) {
  return [
    'c.id',
    'ca.network',
    'ca.ip as client_ip',
    knex.raw('coalesce(ca.fqdn, ca.discovered_fqdn) as client_fqdn'),
    'c.process_name as client_process_name',
    'c.process_display_name as client_process_display_name',
    'ca.device_ref as client_device_ref',
    'ca.device_rule as client_device_rule',
    'ca.device_candidates as client_device_candidates',
    'c.service_ref as client_service_ref',
    'c.service_rule as client_service_rule',
    'c.service_candidates as client_service_candidates',
    'la.ip as listener_ip',
    knex.raw('coalesce(la.fqdn, la.discovered_fqdn) as listener_fqdn'),
    'l.process_name as listener_process_name',
    'la.device_ref as listener_device_ref',
    'la.device_rule as listener_device_rule',
    'la.device_candidates as listener_device_candidates',
    'l.service_ref as listener_service_ref',
    'l.service_rule as listener_service_rule',
    'l.service_candidates as listener_service_candidates',
    'l.port',
    'l.protocol',
    'l.sample_count',
    'c.origin',
    knex.raw(`${firstDetected(knex)} as first_detected`),
    knex.raw(`${lastDetected(knex)} as last_detected`),
    'c.created_at',
    'c.created_by',
    'c.updated_at',
    'c.updated_by',
    'c.revision',
    'c.ignored_at',
    'c.ignored_by',
    'c.ignore_reason',
    'c.ignore_rule_id',
    'r.reason as rule_reason',
    'r.created_by as rule_created_by',
    'r.created_at as rule_created_at',
    'p.first_found',
    'p.last_found',
    'p.active_samples',
    'p.total_ports',
    'p.sample_offset',
  ];
}

type Whole = string | number;

/** A row as the drivers return it: whole numbers may be texts. */
export interface CommunicationRow {
  id: Whole;
  network: string;
  client_ip: string;
  client_fqdn: string | null;
  client_process_name: string;
  client_process_display_name: string | null;
  client_device_ref: string | null;
  client_device_rule: string | null;
  client_device_candidates: string | null;
  client_service_ref: string | null;
  client_service_rule: string | null;
  client_service_candidates: string | null;
  listener_ip: string;
  listener_fqdn: string | null;
  listener_process_name: string | null;
  listener_device_ref: string | null;
  listener_device_rule: string | null;
  listener_device_candidates: string | null;
  listener_service_ref: string | null;
  listener_service_rule: string | null;
  listener_service_candidates: string | null;
  port: number;
  protocol: string;
  sample_count: Whole | null;
  origin: CommunicationOrigin;
  first_detected: Whole | null;
  last_detected: Whole | null;
  created_at: Whole;
  created_by: string | null;
  updated_at: Whole;
  updated_by: string | null;
  revision: number;
  ignored_at: Whole | null;
  ignored_by: string | null;
  ignore_reason: string | null;
  ignore_rule_id: Whole | null;
  rule_reason: string | null;
  rule_created_by: string | null;
  rule_created_at: Whole | null;
  first_found: Whole | null;
  last_found: Whole | null;
  active_samples: Whole;
  total_ports: Whole;
  sample_offset: Whole;
}

export function toCommunication(row: CommunicationRow): Communication {
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
    Number(row.sample_count ?? 0),
  );
  return {
    id: String(row.id),
    network: row.network,
    clientIp: row.client_ip,
    clientFqdn: row.client_fqdn ?? undefined,
    clientProcessName: row.client_process_name,
    clientProcessDisplayName: row.client_process_display_name ?? undefined,
    clientDevice: toLink(
      row.client_device_ref,
      row.client_device_rule,
      row.client_device_candidates,
    ),
    clientService: toLink(
      row.client_service_ref,
      row.client_service_rule,
      row.client_service_candidates,
    ),
    listenerIp: row.listener_ip,
    listenerFqdn: row.listener_fqdn ?? undefined,
    listenerProcessName: row.listener_process_name ?? undefined,
    listenerDevice: toLink(
      row.listener_device_ref,
      row.listener_device_rule,
      row.listener_device_candidates,
    ),
    listenerService: toLink(
      row.listener_service_ref,
      row.listener_service_rule,
      row.listener_service_candidates,
    ),
    port: row.port,
    protocol: row.protocol,
    origin: row.origin,
    ignored: toIgnored(row),
    firstDetected: toTime(row.first_detected),
    lastDetected: toTime(row.last_detected),
    createdAt: toTime(row.created_at)!,
    createdBy: row.created_by ?? undefined,
    updatedAt: toTime(row.updated_at)!,
    updatedBy: row.updated_by ?? undefined,
    revision: row.revision,
    statistics: netstat ? { netstat } : {},
  };
}

/** A person's word goes before a rule's. */
function toIgnored(row: CommunicationRow): CommunicationIgnored | undefined {
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

function toTime(value: Whole | null): string | undefined {
  return value === null ? undefined : new Date(Number(value)).toISOString();
}

function toLink(
  entityRef: string | null,
  rule: string | null,
  candidates: string | null,
): EntityLink | undefined {
  if (rule === null) {
    return undefined;
  }
  return {
    entityRef: entityRef ?? undefined,
    rule,
    manual: rule === 'manual',
    ambiguous: candidates === null ? undefined : JSON.parse(candidates),
  };
}
