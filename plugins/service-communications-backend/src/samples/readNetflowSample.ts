import {
  appendFlow,
  FlowColumns,
  isFingerprint,
} from '@service-communications/discovery';
import {
  DEFAULT_NETWORK,
  sumReasonCounts,
} from '@service-communications/model';
import { workloadPartsField } from '../fields/endFields';
import {
  amountField,
  ipField,
  portField,
  protocolField,
  textField,
  timeField,
  wholeField,
  networkField,
  intervalField,
  choiceField,
  textAs,
} from '../fields/fields';
import {
  fieldError,
  readArray,
  readField,
  readObject,
  readOptional,
} from '../fields/readField';
import { NamedAddress } from './NamedAddress';
import { atOnce, mapInSteps, Steps } from '../scheduling/inTurns';
import { exchangesOfFlows } from './exchangesOfFlows';
import { FlowSample } from './FlowSample';
import { readExchange } from './readExchange';
import { readReport } from './readReport';

const tcpFlagsField = wholeField({ min: 0, max: 0xffff });
const listenerField = choiceField(
  ['source', 'destination'],
  'source or destination',
);
export const fingerprintField = textAs(
  'the fingerprint of a window, as the reader of a flow log gives it',
  text => (isFingerprint(text) ? text : undefined),
);

/**
 * Flows in one sample: whoever has more sends several samples. Exchanges are not
 * bounded so, since a reader of flow logs keeps those of two addresses together,
 * and one that tries all ports of another makes many.
 */
export const MAX_FLOWS = 10_000;

/**
 * Reads a netflow sample as docs/feeding-data.md describes it. Throws InputError with the
 * path of the field that is wrong; a sample is read whole or not at all.
 *
 * @param path - where the sample stands, for messages: `samples[3]`
 */
export function readNetflowSample(value: unknown, path: string): FlowSample {
  return atOnce(netflowSampleInSteps(value, path));
}

/** The same in steps: a sample may have as many flows as a body has room. */
export function* netflowSampleInSteps(
  value: unknown,
  path: string,
): Steps<FlowSample> {
  const sample = readObject(value, path);
  if (sample.type !== 'netflow') {
    throw fieldError(`${path}.type`, '"netflow"', sample.type);
  }
  const start = readField(timeField, sample.start, `${path}.start`);
  const end = readField(timeField, sample.end, `${path}.end`);
  if (end < start) {
    throw fieldError(`${path}.end`, 'no earlier than start', sample.end);
  }
  const interval = readField(
    intervalField,
    sample.intervalSeconds,
    `${path}.intervalSeconds`,
  );
  const read = {
    source: readField(textField, sample.source, `${path}.source`),
    sampleId: readField(textField, sample.sampleId, `${path}.sampleId`),
    start,
    end,
    interval,
    network:
      readOptional(networkField, sample.network, `${path}.network`) ??
      DEFAULT_NETWORK,
    fingerprint: readOptional(
      fingerprintField,
      sample.fingerprint,
      `${path}.fingerprint`,
    ),
  };
  const exchanges = yield* mapInSteps(
    readArray(sample.exchanges ?? [], `${path}.exchanges`),
    (exchange, index) => readExchange(exchange, `${path}.exchanges[${index}]`),
  );
  const named = yield* mapInSteps(
    readArray(sample.identities ?? [], `${path}.identities`),
    (identity, index) =>
      readSampledIdentity(identity, `${path}.identities[${index}]`),
  );
  const report = readReport(sample.report, `${path}.report`);
  const flows = readArray(sample.flows ?? [], `${path}.flows`, MAX_FLOWS);
  if (flows.length === 0) {
    return { ...read, exchanges, ...ofNamed(named), report };
  }
  const columns = new FlowColumns(flows.length);
  yield* mapInSteps(flows, (flow, index) =>
    readFlow({ columns, named }, flow, `${path}.flows[${index}]`),
  );
  const added = exchangesOfFlows(columns, interval);
  return {
    ...read,
    exchanges: [...exchanges, ...added.exchanges],
    ...ofNamed(named),
    report: {
      ...report,
      records:
        report?.records ??
        exchanges.reduce((sum, { events }) => sum + events, flows.length),
      attempts: (report?.attempts ?? 0) + added.attempts,
      dropped: sumReasonCounts(report?.dropped, added.dropped),
    },
  };
}

/** Absent where the sample names nobody. */
function ofNamed(named: NamedAddress[]): Pick<FlowSample, 'named'> {
  return named.length > 0 ? { named } : {};
}

function readSampledIdentity(value: unknown, path: string): NamedAddress {
  const identity = readObject(value, path);
  return {
    ip: readField(ipField, identity.ip, `${path}.ip`),
    from: readField(timeField, identity.from, `${path}.from`),
    until: readField(timeField, identity.until, `${path}.until`),
    workload: readField(
      workloadPartsField,
      identity.workload,
      `${path}.workload`,
    ),
  };
}

/** Reads one flow record into columns, and who its ends are said to be. */
function readFlow(
  { columns, named }: { columns: FlowColumns; named: NamedAddress[] },
  value: unknown,
  path: string,
): void {
  const flow = readObject(value, path);
  const start = readField(timeField, flow.start, `${path}.start`);
  const end = readField(timeField, flow.end, `${path}.end`);
  if (end < start) {
    throw fieldError(`${path}.end`, 'no earlier than start', flow.end);
  }
  const sourceIp = readField(ipField, flow.sourceIp, `${path}.sourceIp`);
  const destinationIp = readField(
    ipField,
    flow.destinationIp,
    `${path}.destinationIp`,
  );
  for (const [field, ip] of [
    ['sourceWorkload', sourceIp],
    ['destinationWorkload', destinationIp],
  ]) {
    const workload = readOptional(
      workloadPartsField,
      flow[field],
      `${path}.${field}`,
    );
    if (workload !== undefined) {
      named.push({ ip, from: start, until: end + 1, workload });
    }
  }
  const isAppended = appendFlow(columns, {
    sourceIp,
    sourcePort: readField(portField, flow.sourcePort, `${path}.sourcePort`),
    destinationIp,
    destinationPort: readField(
      portField,
      flow.destinationPort,
      `${path}.destinationPort`,
    ),
    protocol: readField(protocolField, flow.protocol, `${path}.protocol`),
    start,
    end,
    packets: readOptional(amountField, flow.packets, `${path}.packets`),
    bytes: readOptional(amountField, flow.bytes, `${path}.bytes`),
    tcpFlags: readOptional(tcpFlagsField, flow.tcpFlags, `${path}.tcpFlags`),
    listener: readOptional(listenerField, flow.listener, `${path}.listener`),
  });
  if (!isAppended) {
    throw fieldError(
      `${path}.protocol`,
      'a protocol that has a number',
      flow.protocol,
    );
  }
}
