import { Workload } from '@service-communications/model';
import { FlowDirection } from '../../flows/FlowColumns';
import { FlowLogLayout } from '../FlowLogLayout';
import { FlowOutcome, FlowRecordFormat } from '../FlowLogReader';
import { FlowRow } from '../FlowRow';
import { jsonObject, jsonText } from '../../jsonField';
import { JsonRecordReader } from '../JsonRecordReader';
import { parseTime } from '../parseTime';

/** Who reports a flow: the end it is at, and which way the flow passes it. */
interface Reporter {
  end: 'src' | 'dest';
  direction: number;
  /** What the log calls it at that end. */
  field: 'instance' | 'gateway';
}

const REPORTERS: Record<string, Reporter | undefined> = {
  SRC: { end: 'src', direction: FlowDirection.egress, field: 'instance' },
  SRC_GATEWAY: {
    end: 'src',
    direction: FlowDirection.egress,
    field: 'gateway',
  },
  DEST: { end: 'dest', direction: FlowDirection.ingress, field: 'instance' },
  DEST_GATEWAY: {
    end: 'dest',
    direction: FlowDirection.ingress,
    field: 'gateway',
  },
};

/** What Google calls the controllers of Kubernetes. */
const KINDS: Record<string, string | undefined> = {
  DEPLOYMENT: 'Deployment',
  REPLICA_SET: 'ReplicaSet',
  STATEFUL_SET: 'StatefulSet',
  DAEMON_SET: 'DaemonSet',
  JOB: 'Job',
  CRON_JOB: 'CronJob',
  REPLICATION_CONTROLLER: 'ReplicationController',
};

class GcpVpcLog implements FlowRecordFormat {
  readonly #row: FlowRow;

  constructor(row: FlowRow) {
    this.#row = row;
  }

  readRecord(record: Record<string, unknown>): FlowOutcome {
    const flow = jsonObject(record.jsonPayload ?? record);
    if (flow.connection === undefined) {
      // an export of a whole project holds other logs too
      return typeof record.logName === 'string' &&
        !record.logName.endsWith('vpc_flows')
        ? 'ignored'
        : { reason: 'connection is missing' };
    }
    const connection = jsonObject(flow.connection);
    const row = this.#row;
    row.begin();
    row.source('src_ip', jsonText(connection.src_ip));
    row.destination('dest_ip', jsonText(connection.dest_ip));
    row.protocol('protocol', jsonText(connection.protocol));
    row.sourcePort('src_port', jsonText(connection.src_port));
    row.destinationPort('dest_port', jsonText(connection.dest_port));
    row.count('packets', 'packets_sent', jsonText(flow.packets_sent));
    row.count('bytes', 'bytes_sent', jsonText(flow.bytes_sent));
    row.owner(jsonText(connection.src_ip), workloadOf(flow.src_gke_details));
    row.owner(jsonText(connection.dest_ip), workloadOf(flow.dest_gke_details));
    const reporter = REPORTERS[jsonText(flow.reporter)];
    if (reporter) {
      row.direction(reporter.direction);
      row.reporter('reporter', nameOf(reporter, flow));
    }
    const start = jsonText(flow.start_time);
    const end = jsonText(flow.end_time);
    row.start('start_time', start, parseTime(start));
    row.end('end_time', end, parseTime(end));
    return row.finish();
  }
}

/**
 * The name of who reports: project, zone and name of the machine or gateway.
 * Where the log is written without them, a machine goes by its address, and
 * gateways are one. What two addresses of one machine exchange is reported by
 * both of them.
 */
function nameOf({ end, field }: Reporter, flow: Record<string, unknown>) {
  const name = nameIn(flow[`${end}_${field}`]);
  if (field === 'gateway') {
    return name || field;
  }
  const address = jsonText(jsonObject(flow.connection)[`${end}_ip`]);
  const other = nameIn(flow[end === 'src' ? 'dest_instance' : 'src_instance']);
  return name === other
    ? [name, address].filter(Boolean).join('/')
    : name || address;
}

/**
 * The controller of a pod of Google's Kubernetes Engine. A pod alone is none: it
 * has another name after each rollout.
 */
function workloadOf(details: unknown): Workload | undefined {
  const { cluster, pod } = jsonObject(details);
  const { pod_namespace, pod_workload } = jsonObject(pod);
  const { workload_name, workload_type } = jsonObject(pod_workload);
  const clusterName = jsonText(jsonObject(cluster).cluster_name);
  // STATEFUL_SET and STATEFULSET are both written.
  const type = jsonText(workload_type).replace(/(?<!_)SET$/, '_SET');
  const kind = KINDS[type];
  return kind === undefined
    ? undefined
    : {
        ...(clusterName !== '' && { cluster: clusterName }),
        namespace: jsonText(pod_namespace),
        kind,
        name: jsonText(workload_name),
      };
}

function nameIn(value: unknown): string {
  const details = jsonObject(value);
  return ['project_id', 'zone', 'vm_name', 'location', 'name']
    .map(part => jsonText(details[part]))
    .filter(part => part !== '')
    .join('/');
}

/**
 * VPC flow logs of Google Cloud, as entries of Cloud Logging or their
 * `jsonPayload` alone. Google has scaled the counts up already. What a machine
 * sends it reports as `SRC`, and what it receives as `DEST`.
 */
export const gcpVpcLayout: FlowLogLayout = {
  json: /"dest_ip"|"packets_sent"|vpc_flows"/,
  latenessMs: 20 * 60_000,
  createReader: context =>
    new JsonRecordReader(new GcpVpcLog(context.row), context),
};
