import { FlowColumns } from '../../FlowColumns';
import { FlowDomain } from '../../templates/FlowDomain';
import { ExportClock } from './ExportClock';
import { NetflowSource } from './NetflowSource';

/** A datagram whose sets are read. */
export interface SetReader {
  /** For reports. */
  protocol: string;
  view: DataView;
  source: NetflowSource;
  domain: FlowDomain;
  domainId: number;
  clock: ExportClock;
  /** Whether the uptime is told by the header, not by options. */
  headerUptime: boolean;
  receivedAt: number;
  columns: FlowColumns;
  /** Records of flows that were read; -1 if there were some without template. */
  records: number;
  /** Templates and records of options. */
  others: number;
  /** Templates of the datagram that sets were waiting for. */
  announced: number[];
}
