import { Workload } from '@service-communications/model';
import { biflowRole } from '../../flows/biflowRole';
import { FlowRole } from '../../flows/FlowColumns';
import { FlowLogLayout } from '../FlowLogLayout';
import { FlowOutcome, FlowRecordFormat } from '../FlowLogReader';
import { FlowRow } from '../FlowRow';
import { jsonObject, jsonText } from '../../jsonField';
import { JsonRecordReader } from '../JsonRecordReader';
import { parseTime } from '../parseTime';
import { tcpFlagsOf } from '../tcpFlagsOf';

/** Somebody was kept from talking. */
const ATTEMPTS = new Set(['DROPPED', 'ERROR']);

/** Passed on; AUDIT would have been denied by a policy that only watches. */
const FORWARDED = new Set(['FORWARDED', 'REDIRECTED', 'AUDIT']);

/** Those that the field `l4` has no name of IANA for. */
const PROTOCOLS = new Map([
  ['ICMPv4', 'icmp'],
  ['ICMPv6', 'ipv6-icmp'],
]);

class HubbleExport implements FlowRecordFormat {
  readonly #row: FlowRow;

  constructor(row: FlowRow) {
    this.#row = row;
  }

  readRecord(record: Record<string, unknown>): FlowOutcome {
    if (record.lost_events !== undefined) {
      return 'gap';
    }
    // compact output has the flow without anything around it
    const flow = jsonObject(record.flow ?? record);
    const verdict = jsonText(flow.verdict);
    if (verdict === '' && record.flow === undefined) {
      return record.node_name === undefined
        ? { reason: 'flow is missing' }
        : 'ignored';
    }
    const point = jsonText(flow.trace_observation_point);
    if (
      flow.IP === undefined ||
      // no protocol that Cilium knows
      flow.l4 === undefined ||
      // requests and names of what packets show as well
      (flow.Type !== undefined && flow.Type !== 'L3_L4') ||
      // the packet is seen again where it is passed on to
      point.startsWith('FROM_')
    ) {
      return 'ignored';
    }
    if (ATTEMPTS.has(verdict)) {
      return 'attempt';
    }
    return FORWARDED.has(verdict) ? this.#readFlow(flow) : 'ignored';
  }

  #readFlow(flow: Record<string, unknown>): FlowOutcome {
    const ip = jsonObject(flow.IP);
    const [layer = '', content] = Object.entries(jsonObject(flow.l4))[0] ?? [];
    const transport = jsonObject(content);
    const row = this.#row;
    row.begin();
    row.source('IP.source', jsonText(ip.source));
    row.destination('IP.destination', jsonText(ip.destination));
    row.protocol('l4', PROTOCOLS.get(layer) ?? layer);
    // 0 is left out
    row.sourcePort('source_port', jsonText(transport.source_port) || '0');
    row.destinationPort(
      'destination_port',
      jsonText(transport.destination_port) || '0',
    );
    row.owner(jsonText(ip.source), workloadOf(flow.source));
    row.owner(jsonText(ip.destination), workloadOf(flow.destination));
    const flags = jsonObject(transport.flags);
    row.tcpFlags(
      tcpFlagsOf(Object.keys(flags).filter(name => flags[name] === true)),
    );
    row.role(
      typeof flow.is_reply === 'boolean'
        ? biflowRole(flow.is_reply ? 2 : 1)
        : FlowRole.ofSampledPackets,
    );
    row.reporter('node_name', jsonText(flow.node_name));
    const time = jsonText(flow.time);
    row.start('time', time, parseTime(time));
    row.end('time', time, parseTime(time));
    return row.finish();
  }
}

/**
 * The controller of a pod. A pod alone is none: it has another name after each
 * rollout.
 */
function workloadOf(end: unknown): Workload | undefined {
  const { workloads, ...of } = jsonObject(end);
  const [workload, ...others] = Array.isArray(workloads) ? workloads : [];
  if (workload === undefined || others.length > 0) {
    return undefined;
  }
  const { kind, name } = jsonObject(workload);
  const cluster = jsonText(of.cluster_name);
  const namespace = jsonText(of.namespace);
  return {
    // What a cluster is called that nobody gave a name.
    ...(cluster !== '' && cluster !== 'default' && { cluster }),
    ...(namespace !== '' && { namespace }),
    kind: jsonText(kind),
    name: jsonText(name),
  };
}

/**
 * Flows of Cilium as Hubble exports them to files, and as `hubble observe -o
 * jsonpb` prints them. Each is a packet that was looked at, of which bytes are
 * not told; connection tracking says which way it goes.
 */
export const hubbleLayout: FlowLogLayout = {
  json: /"verdict"\s*:\s*"[A-Z_]+"|"lost_events"\s*:\s*\{/,
  createReader: context =>
    new JsonRecordReader(new HubbleExport(context.row), context),
};
