/**
 * The fields of AWS flow logs that are read, of all that a log may have.
 *
 * @public
 */
export const awsVpcFields = [
  'interface-id',
  'tgw-attachment-id',
  'srcaddr',
  'dstaddr',
  'pkt-srcaddr',
  'pkt-dstaddr',
  'srcport',
  'dstport',
  'protocol',
  'packets',
  'bytes',
  'start',
  'end',
  'action',
  'log-status',
  'tcp-flags',
  'flow-direction',
  'ecs-cluster-name',
  'ecs-service-name',
] as const;

/** Fields without which a record says nothing of who talks to whom. */
const NEEDED = ['srcport', 'dstport', 'protocol', 'start', 'end'] as const;

/** Where the fields stand in a line; -1 where the log lacks one. */
export interface AwsVpcColumns {
  fields: number;
  reporter: number;
  srcaddr: number;
  dstaddr: number;
  pktSrcaddr: number;
  pktDstaddr: number;
  srcport: number;
  dstport: number;
  protocol: number;
  packets: number;
  bytes: number;
  start: number;
  end: number;
  action: number;
  status: number;
  tcpFlags: number;
  direction: number;
  ecsCluster: number;
  ecsService: number;
  /** Fields that are needed and missing. */
  missing: string[];
}

/** Whether the line names the fields, plainly or as `${srcaddr} ${dstaddr}`. */
export function isAwsVpcHeading(line: string): boolean {
  const names = namesOf(line);
  return (
    (names.includes('srcaddr') || names.includes('pkt-srcaddr')) &&
    names.every(name => /^[a-z][a-z0-9-]*$/.test(name))
  );
}

/** Where the fields stand that a heading names. */
export function awsVpcColumnsOf(heading: string): AwsVpcColumns {
  const names = namesOf(heading);
  const at = (name: (typeof awsVpcFields)[number]) => names.indexOf(name);
  const has = (name: string) => names.includes(name);
  const missing: string[] = NEEDED.filter(name => !has(name));
  for (const end of ['srcaddr', 'dstaddr']) {
    if (!has(end) && !has(`pkt-${end}`)) {
      missing.push(end);
    }
  }
  return {
    fields: names.length,
    reporter: at(has('interface-id') ? 'interface-id' : 'tgw-attachment-id'),
    srcaddr: at('srcaddr'),
    dstaddr: at('dstaddr'),
    pktSrcaddr: at('pkt-srcaddr'),
    pktDstaddr: at('pkt-dstaddr'),
    srcport: at('srcport'),
    dstport: at('dstport'),
    protocol: at('protocol'),
    packets: at('packets'),
    bytes: at('bytes'),
    start: at('start'),
    end: at('end'),
    action: at('action'),
    status: at('log-status'),
    tcpFlags: at('tcp-flags'),
    direction: at('flow-direction'),
    ecsCluster: at('ecs-cluster-name'),
    ecsService: at('ecs-service-name'),
    missing,
  };
}

/** The names of the fields, spelled as AWS spells them outside of Parquet. */
function namesOf(heading: string): string[] {
  return heading
    .trim()
    .split(' ')
    .map(name => name.replace(/^\$\{(.*)\}$/, '$1').replaceAll('_', '-'));
}
