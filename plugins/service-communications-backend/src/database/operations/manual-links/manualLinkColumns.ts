import { ManualLink } from '@service-communications/plugin-service-communications-common';
import { ManualLinkRow } from '../../tables';
import { ManualLinkTarget } from '../../../model/ManualLinkTarget';

export function toManualLink(row: ManualLinkRow): ManualLink {
  return {
    id: String(row.id),
    end: row.link_end,
    network: row.network,
    address: row.address,
    ...(row.link_end === 'listener-service' && {
      port: row.port,
      protocol: row.protocol,
    }),
    ...(row.link_end === 'client-service' && {
      processName: row.process_name,
    }),
    entityRef: row.entity_ref,
    createdAt: new Date(Number(row.created_at)).toISOString(),
    createdBy: row.created_by,
    ...(row.entity_missing && { entityMissing: true }),
  };
}

export function targetOf(row: ManualLinkRow): ManualLinkTarget {
  return {
    end: row.link_end,
    network: row.network,
    address: row.address,
    first: row.first_key,
    last: row.last_key,
    port: row.port,
    protocol: row.protocol,
    processName: row.process_name,
  };
}

/** The columns that a link is found by; there is one for each target. */
export function targetColumns(target: ManualLinkTarget) {
  return {
    first_key: target.first,
    network: target.network,
    last_key: target.last,
    link_end: target.end,
    port: target.port,
    protocol: target.protocol,
    process_name: target.processName,
  };
}
