import {
  Communication,
  CommunicationIgnored,
  CommunicationOrigin,
  EntityLink,
} from '@service-communications/plugin-service-communications-common';
import { Knex } from 'knex';
import { isoTime } from '../../../statistics/isoTime';
import { netstatStatistics } from '../../../statistics/netstatStatistics';
import { isPostgres } from '../../sql';
import { firstDetected, lastDetected } from './communicationRows';

/**
 * The columns of a {@link CommunicationRow}, by name, as the operations beside
 * this file select them of communicationRows.
 */
function communicationColumns(
  knex: Knex,
): Record<keyof CommunicationRow, string> {
  return {
    id: 'c.id',
    network: 'ca.network',
    client_ip: 'ca.ip',
    client_fqdn: 'coalesce(ca.fqdn, ca.discovered_fqdn)',
    client_process_name: 'c.process_name',
    client_process_display_name: 'c.process_display_name',
    client_device_ref: 'ca.device_ref',
    client_device_rule: 'ca.device_rule',
    client_device_candidates: 'ca.device_candidates',
    client_service_ref: 'c.service_ref',
    client_service_rule: 'c.service_rule',
    client_service_candidates: 'c.service_candidates',
    listener_ip: 'la.ip',
    listener_fqdn: 'coalesce(la.fqdn, la.discovered_fqdn)',
    listener_process_name: 'l.process_name',
    listener_device_ref: 'la.device_ref',
    listener_device_rule: 'la.device_rule',
    listener_device_candidates: 'la.device_candidates',
    listener_service_ref: 'l.service_ref',
    listener_service_rule: 'l.service_rule',
    listener_service_candidates: 'l.service_candidates',
    port: 'l.port',
    protocol: 'l.protocol',
    sample_count: 'l.sample_count',
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
    classic_statistics: 'cs.statistics',
  };
}

/**
 * A row as one JSON array, so that drivers, which take a value at a time, need
 * not take fifty: what a large export costs is mostly that. On PostgreSQL all
 * values are texts: it would look up how to write each other one, row by row.
 */
export function selectRow(knex: Knex): Knex.Raw {
  const values = Object.values(communicationColumns(knex));
  return knex.raw(
    isPostgres(knex)
      ? `array_to_json(array[${values
          .map(value => `(${value})::text`)
          .join(', ')}])::text as json`
      : `json_array(${values.join(', ')}) as json`,
  );
}

/** Reads what {@link selectRow} selected. */
export function readRow(knex: Knex): (json: string) => CommunicationRow {
  const names = Object.keys(communicationColumns(knex));
  return json => {
    const values = JSON.parse(json);
    const row: Record<string, unknown> = {};
    for (let at = 0; at < names.length; at++) {
      row[names[at]] = values[at];
    }
    return row as unknown as CommunicationRow;
  };
}

type Whole = string | number;

interface CommunicationRow {
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
  port: Whole;
  protocol: string;
  sample_count: Whole | null;
  origin: CommunicationOrigin;
  first_detected: Whole | null;
  last_detected: Whole | null;
  created_at: Whole;
  created_by: string | null;
  updated_at: Whole;
  updated_by: string | null;
  revision: Whole;
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
  classic_statistics: string | null;
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
    port: Number(row.port),
    protocol: row.protocol,
    origin: row.origin,
    ignored: toIgnored(row),
    firstDetected: toTime(row.first_detected),
    lastDetected: toTime(row.last_detected),
    createdAt: toTime(row.created_at)!,
    createdBy: row.created_by ?? undefined,
    updatedAt: toTime(row.updated_at)!,
    updatedBy: row.updated_by ?? undefined,
    revision: Number(row.revision),
    statistics: {
      ...(netstat && { netstat }),
      ...(row.classic_statistics !== null && {
        classic: JSON.parse(row.classic_statistics),
      }),
    },
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
  return value === null ? undefined : isoTime(Number(value));
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
