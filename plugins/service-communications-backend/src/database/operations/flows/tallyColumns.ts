import { NetflowTally } from '../../../statistics/netflow/NetflowTally';
import { RowValue } from '../../rowSource';
import { DbInteger } from '../../DbInteger';

/** The columns that netflow_counts and undecided_exchanges have in common. */
export interface TallyRow {
  evidence: number;
  active_samples: DbInteger;
  total_events: DbInteger;
  total_ports: DbInteger;
  client_packets: DbInteger | null;
  client_bytes: DbInteger | null;
  listener_packets: DbInteger | null;
  listener_bytes: DbInteger | null;
  samples: string | null;
  spans: string;
}

export const TALLY_COLUMNS: Record<keyof TallyRow, 'bigint' | 'text'> = {
  evidence: 'bigint',
  active_samples: 'bigint',
  total_events: 'bigint',
  total_ports: 'bigint',
  client_packets: 'bigint',
  client_bytes: 'bigint',
  listener_packets: 'bigint',
  listener_bytes: 'bigint',
  samples: 'text',
  spans: 'text',
};

/** The values of the columns, in their order. */
export function tallyValues({
  counts,
  spans,
  evidence,
}: NetflowTally): RowValue[] {
  return [
    evidence,
    counts.activeSamples,
    counts.totalEvents,
    counts.totalPorts,
    counts.clientPackets,
    counts.clientBytes,
    counts.listenerPackets,
    counts.listenerBytes,
    counts.samples && JSON.stringify(counts.samples),
    JSON.stringify(spans),
  ];
}

/** @param clientPort - the only one, if there is only one */
export function toTally(
  row: TallyRow,
  clientPort: number | undefined,
): NetflowTally {
  return {
    counts: {
      activeSamples: Number(row.active_samples),
      totalEvents: Number(row.total_events),
      totalPorts: Number(row.total_ports),
      clientPackets: known(row.client_packets),
      clientBytes: known(row.client_bytes),
      listenerPackets: known(row.listener_packets),
      listenerBytes: known(row.listener_bytes),
      clientPort,
      samples: row.samples === null ? undefined : JSON.parse(row.samples),
    },
    spans: JSON.parse(row.spans),
    evidence: row.evidence,
  };
}

function known(value: DbInteger | null): number | undefined {
  return value === null ? undefined : Number(value);
}
