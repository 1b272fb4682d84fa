import { appendFlow, FlowColumns } from '@service-communications/discovery';
import {
  CollectionReport,
  netflowCounters,
  OrientationEvidence,
  orientationEvidence,
} from '@service-communications/model';
import {
  fieldError,
  isStorableText,
  readArray,
  readIp,
  readMilliseconds,
  readNetwork,
  readObject,
  readOptionalAmount,
  readOptionalWhole,
  readPort,
  readProtocol,
  readText,
  readTime,
  readWhole,
} from './fields';
import { exchangesOfFlows } from './exchangesOfFlows';
import { FlowSample, ReadExchange } from './FlowSample';

/** A sample interval is no longer than a day. */
const MAX_INTERVAL_SECONDS = 86_400;

/** Reasons that a report may have of a kind. */
const MAX_REASONS = 100;

/**
 * Reads a netflow sample as DESIGN 6 describes it. Throws InputError with the
 * path of the field that is wrong; a sample is read whole or not at all.
 *
 * @param path - where the sample stands, for messages: `samples[3]`
 */
export function readNetflowSample(value: unknown, path: string): FlowSample {
  const sample = readObject(value, path);
  if (sample.type !== 'netflow') {
    throw fieldError(`${path}.type`, '"netflow"', sample.type);
  }
  const start = readTime(sample.start, `${path}.start`);
  const end = readTime(sample.end, `${path}.end`);
  if (end < start) {
    throw fieldError(`${path}.end`, 'no earlier than start', sample.end);
  }
  const interval = readInterval(
    sample.intervalSeconds,
    `${path}.intervalSeconds`,
  );
  const read = {
    source: readText(sample.source, `${path}.source`),
    sampleId: readText(sample.sampleId, `${path}.sampleId`),
    start,
    end,
    interval,
    network: readNetwork(sample.network, `${path}.network`),
  };
  const exchanges = readArray(sample.exchanges ?? [], `${path}.exchanges`).map(
    (exchange, index) => readExchange(exchange, `${path}.exchanges[${index}]`),
  );
  const report = readReport(sample.report, `${path}.report`);
  const flows = readArray(sample.flows ?? [], `${path}.flows`);
  if (flows.length === 0) {
    return { ...read, exchanges, report };
  }
  const columns = new FlowColumns(flows.length);
  flows.forEach((flow, index) =>
    readFlow(columns, flow, `${path}.flows[${index}]`),
  );
  const added = exchangesOfFlows(columns, interval);
  return {
    ...read,
    exchanges: [...exchanges, ...added.exchanges],
    report: {
      ...report,
      records:
        report?.records ??
        exchanges.reduce((sum, { events }) => sum + events, flows.length),
      dropped: addedUp(report?.dropped, added.dropped),
    },
  };
}

/** Reads one flow record into columns. */
function readFlow(columns: FlowColumns, value: unknown, path: string): void {
  const flow = readObject(value, path);
  const { listener } = flow;
  const start = readTime(flow.start, `${path}.start`);
  const end = readTime(flow.end, `${path}.end`);
  if (end < start) {
    throw fieldError(`${path}.end`, 'no earlier than start', flow.end);
  }
  if (
    listener !== undefined &&
    listener !== null &&
    listener !== 'source' &&
    listener !== 'destination'
  ) {
    throw fieldError(`${path}.listener`, 'source or destination', listener);
  }
  const isAppended = appendFlow(columns, {
    sourceIp: readIp(flow.sourceIp, `${path}.sourceIp`),
    sourcePort: readPort(flow.sourcePort, `${path}.sourcePort`),
    destinationIp: readIp(flow.destinationIp, `${path}.destinationIp`),
    destinationPort: readPort(flow.destinationPort, `${path}.destinationPort`),
    protocol: readProtocol(flow.protocol, `${path}.protocol`),
    start,
    end,
    packets: readOptionalAmount(flow.packets, `${path}.packets`),
    bytes: readOptionalAmount(flow.bytes, `${path}.bytes`),
    tcpFlags: readOptionalWhole(flow.tcpFlags, `${path}.tcpFlags`, {
      min: 0,
      max: 0xffff,
    }),
    listener: listener ?? undefined,
  });
  if (!isAppended) {
    throw fieldError(
      `${path}.protocol`,
      'a protocol that has a number',
      flow.protocol,
    );
  }
}

function addedUp(
  counts: Record<string, number> = {},
  more: Record<string, number>,
): Record<string, number> {
  const sum = { ...counts };
  for (const [reason, count] of Object.entries(more)) {
    sum[reason] = (sum[reason] ?? 0) + count;
  }
  return sum;
}

/** A sample interval, as whole milliseconds. */
export function readInterval(value: unknown, path: string): number {
  if (
    typeof value !== 'number' ||
    !(value >= 0.001 && value <= MAX_INTERVAL_SECONDS)
  ) {
    throw fieldError(
      path,
      `a number of seconds above 0, up to ${MAX_INTERVAL_SECONDS}`,
      value,
    );
  }
  return Math.round(value * 1000);
}

function readExchange(value: unknown, path: string): ReadExchange {
  const exchange = readObject(value, path);
  const events = readWhole(exchange.events, `${path}.events`, { min: 1 });
  const clientPort =
    exchange.clientPort === undefined || exchange.clientPort === null
      ? undefined
      : readPort(exchange.clientPort, `${path}.clientPort`);
  const clientPorts = readWhole(exchange.clientPorts, `${path}.clientPorts`, {
    min: 1,
    max: 65_536,
  });
  if (clientPort !== undefined && clientPorts > 1) {
    throw fieldError(
      `${path}.clientPort`,
      'absent where there are several client ports',
      clientPort,
    );
  }
  const read: ReadExchange = {
    clientIp: readIp(exchange.clientIp, `${path}.clientIp`),
    listenerIp: readIp(exchange.listenerIp, `${path}.listenerIp`),
    port: readPort(exchange.port, `${path}.port`),
    protocol: readProtocol(exchange.protocol, `${path}.protocol`),
    evidence: readEvidence(exchange.evidence, `${path}.evidence`),
    clientPorts,
    clientPort,
    events,
    runs: readRuns(exchange, path),
  };
  for (const { field } of netflowCounters) {
    read[field] = readOptionalAmount(exchange[field], `${path}.${field}`);
  }
  return read;
}

function readEvidence(value: unknown, path: string): number {
  const evidence = orientationEvidence.indexOf(value as OrientationEvidence);
  if (evidence < 0) {
    throw fieldError(path, `one of ${orientationEvidence.join(', ')}`, value);
  }
  return evidence;
}

function readRuns(
  exchange: Record<string, unknown>,
  path: string,
): [start: number, end: number][] {
  const start = readMilliseconds(exchange.start, `${path}.start`);
  const end = readMilliseconds(exchange.end, `${path}.end`);
  if (end < start) {
    throw fieldError(`${path}.end`, 'no earlier than start', exchange.end);
  }
  if (exchange.runs === undefined || exchange.runs === null) {
    return [[start, end]];
  }
  const runs = readArray(exchange.runs, `${path}.runs`);
  let reached = start;
  const read = runs.map((value, index): [number, number] => {
    const runPath = `${path}.runs[${index}]`;
    const run = readArray(value, runPath);
    if (run.length !== 2) {
      throw fieldError(runPath, 'a start and an end', value);
    }
    const from = readMilliseconds(run[0], `${runPath}[0]`);
    const to = readMilliseconds(run[1], `${runPath}[1]`);
    if (from < reached || to < from || to > end) {
      throw fieldError(
        runPath,
        'in order, within start and end, and apart from the one before',
        value,
      );
    }
    reached = to;
    return [from, to];
  });
  if (read.length === 0 || read[0][0] !== start || reached !== end) {
    throw fieldError(
      `${path}.runs`,
      'runs of which the first begins at start and the last ends at end',
      exchange.runs,
    );
  }
  return read;
}

function readReport(
  value: unknown,
  path: string,
): CollectionReport | undefined {
  if (value === undefined || value === null) {
    return undefined;
  }
  const report = readObject(value, path);
  const count = (name: string) =>
    readOptionalWhole(report[name], `${path}.${name}`, { min: 0 });
  const skew = report.clockSkewSeconds;
  if (
    skew !== undefined &&
    skew !== null &&
    (typeof skew !== 'number' || !Number.isFinite(skew))
  ) {
    throw fieldError(`${path}.clockSkewSeconds`, 'a number of seconds', skew);
  }
  return {
    received: count('received'),
    records: count('records'),
    lost: count('lost'),
    errors: readReasons(report.errors, `${path}.errors`),
    dropped: readReasons(report.dropped, `${path}.dropped`),
    attempts: count('attempts'),
    clockSkewSeconds: (skew as number | null | undefined) ?? undefined,
  };
}

function readReasons(
  value: unknown,
  path: string,
): Record<string, number> | undefined {
  if (value === undefined || value === null) {
    return undefined;
  }
  const reasons = Object.entries(readObject(value, path));
  if (reasons.length > MAX_REASONS) {
    throw fieldError(path, `at most ${MAX_REASONS} reasons`, reasons.length);
  }
  return Object.fromEntries(
    reasons.map(([reason, count]) => {
      if (reason === '' || !isStorableText(reason)) {
        throw fieldError(path, 'counts by reason', reason);
      }
      return [reason, readWhole(count, `${path}.${reason}`, { min: 0 })];
    }),
  );
}
