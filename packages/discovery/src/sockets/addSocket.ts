import { isWildcardIp } from '@service-communications/model';
import { ProcessLabel } from './ProcessLabel';
import { LineOutcome } from './LineOutcome';
import { SocketTableBuilder } from './SocketTableBuilder';
import { StateWord } from './stateWord';

/** One end of a row, as {@link EndpointReader} leaves it. */
interface RowEnd {
  /** Canonical, or `*`. */
  ip: string;
  /** 0 for none. */
  port: number;
}

/** What a row said, whatever its layout. */
export interface SocketRow {
  protocol: string;
  local: RowEnd;
  /** Absent where the table shows no peer. */
  remote?: RowEnd;
  state?: StateWord;
  process: ProcessLabel;
  /** Whether the table prints one row for each process of a socket. */
  shared?: boolean;
}

/**
 * Decides what a row means and adds it: the one place that tells listeners,
 * connections and everything else apart.
 */
export function addSocket(
  builder: SocketTableBuilder,
  row: SocketRow,
): LineOutcome {
  const { protocol, local, process, state } = row;
  const remotePort = row.remote?.port ?? 0;
  if (local.port === 0) {
    return 'ignored';
  }
  // these receive from anyone without a listening state
  const connectionless = protocol === 'udp' || protocol === 'udplite';
  const listens = remotePort === 0 && (connectionless || state === undefined);
  if (listens || state === 'LISTEN') {
    return builder.addListener(
      isWildcardIp(local.ip) ? '*' : local.ip,
      local.port,
      protocol,
      process,
    );
  }
  if (remotePort === 0 || (state === 'CLOSED' && !connectionless)) {
    return 'ignored';
  }
  const remoteIp = row.remote!.ip;
  if (isNoAddress(local.ip) || isNoAddress(remoteIp)) {
    return { reason: 'a connection needs an address at both ends' };
  }
  const connectionState =
    connectionless || state === 'CLOSED' ? 'ESTABLISHED' : state;
  return row.shared
    ? builder.addSharedConnection(
        local.ip,
        local.port,
        remoteIp,
        remotePort,
        protocol,
        connectionState,
        process,
      )
    : builder.addConnection(
        local.ip,
        local.port,
        remoteIp,
        remotePort,
        protocol,
        connectionState,
        process,
      );
}

function isNoAddress(ip: string): boolean {
  return ip === '*' || isWildcardIp(ip);
}
