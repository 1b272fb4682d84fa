import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FlowColumns, FlowDirection, FlowRole } from '../../flows/FlowColumns';
import { formatIpv4, formatIpv6 } from '@service-communications/model';
import { FlowLogOptions } from '../FlowLog';
import { FlowLogParser } from '../FlowLogParser';

/** One of the logs beside this file. */
export function fixture(name: string): Buffer {
  // only tests read these files, and they always stand here
  // eslint-disable-next-line no-restricted-syntax
  return readFileSync(join(__dirname, name));
}

/** A flow in a form that a test can show. */
function describeFlow(columns: FlowColumns, row: number): string {
  const ip = (column: Uint32Array) => {
    const words = [...column.subarray(row * 4, row * 4 + 4)];
    return columns.family[row] === 4
      ? formatIpv4(words[3])
      : formatIpv6(words.flatMap(word => [word >>> 16, word & 0xffff]));
  };
  const nameOf = (names: Record<string, number>, value: number) =>
    Object.keys(names).find(name => names[name] === value);
  const counts = [
    `${columns.packets[row]} packets ${columns.bytes[row]} bytes`,
    `back ${columns.reversePackets[row]} ${columns.reverseBytes[row]}`,
  ].join(', ');
  return [
    `${ip(columns.sourceIp)} ${columns.sourcePort[row]} >`,
    `${ip(columns.destinationIp)} ${columns.destinationPort[row]}`,
    `protocol ${columns.protocol[row]},`,
    `${counts}, ${columns.start[row]} + ${
      columns.end[row] - columns.start[row]
    },`,
    `flags ${columns.tcpFlags[row]},`,
    nameOf(FlowDirection, columns.direction[row]),
    ...(columns.direction[row] === FlowDirection.egress &&
    columns.egressInterface[row] > 0
      ? [`by ${columns.egressInterface[row]}`]
      : []),
    nameOf(FlowRole, columns.role[row]),
  ].join(' ');
}

/** Reads a log that is there as a whole, or in pieces. */
export function readFlowLog(
  input: Uint8Array | string | (Uint8Array | string)[],
  options: Partial<FlowLogOptions> = {},
) {
  const flows: string[] = [];
  const reporters: string[] = [];
  const parser = new FlowLogParser({
    // of those that are tables
    sampledAt: Date.UTC(2026, 0, 5, 12),
    ...options,
    onFlows: (columns, { rows, names }) => {
      for (let row = 0; row < columns.length; row++) {
        flows.push(describeFlow(columns, row));
        reporters.push(names[rows[row]]);
      }
    },
  });
  for (const chunk of Array.isArray(input) ? input : [input]) {
    parser.push(chunk);
  }
  const { skipped, ...report } = parser.end();
  return {
    ...report,
    flows,
    reporters,
    skipped: skipped.map(({ line, reason }) => `${line}: ${reason}`),
  };
}
