import {
  DEFAULT_NETWORK,
  isWildcardIp,
  netflowCounters,
  orientationEvidence,
} from '@service-communications/model';
import { socketState } from '@service-communications/discovery';
import { z } from 'zod';
import { evidenceField } from '../fields/evidenceField';
import { exchangeEndField, workloadPartsField } from '../fields/endFields';
import {
  amountField,
  choiceField,
  endIpField,
  Field,
  hostNameField,
  intervalField,
  ipField,
  millisecondsField,
  networkField,
  portField,
  protocolField,
  skewField,
  textAs,
  textField,
  timeField,
  wholeField,
} from '../fields/fields';
import { fingerprintField } from '../samples/readNetflowSample';
import { MAX_FLOWS } from '../samples/readNetflowSample';
import { MAX_REASONS } from '../samples/readReport';
import { optional, required } from './schemas';

const count = wholeField({ min: 0 });

const process = {
  processName: optional(textField),
  processDisplayName: optional(textField),
  workload: optional(workloadPartsField),
};

/** A socket with the workload by its name. */
function ofWorkload<TSocket extends { workload?: string }>({
  workload,
  ...socket
}: TSocket) {
  return { ...socket, workloadName: workload };
}

/** The network of what is sent; the default one where nothing is said. */
export const network = optional(networkField).transform(
  name => name ?? DEFAULT_NETWORK,
);

function listOf<TSchema extends z.ZodType>(schema: TSchema, max = Infinity) {
  const list = z.array(schema);
  return (max < Infinity ? list.max(max) : list)
    .nullish()
    .transform(items => items ?? []);
}

/** An address, or `*` for all of a host's. */
const bindingField: Field<string> = textAs('an IPv4 or IPv6 address', text => {
  const ip = text === '*' ? text : ipField.read(text);
  return ip !== undefined && isWildcardIp(ip) ? '*' : ip;
});

const stateField = textAs(
  'the state of a connection, such as ESTABLISHED or TIME-WAIT',
  socketState,
);

/** What a socket scan of a host found. */
export const netstatSample = z
  .object({
    type: z.literal('netstat'),
    source: required(textField),
    sampleId: required(textField),
    sampledAt: required(timeField),
    network,
    host: z
      .object({
        name: optional(hostNameField),
        ips: listOf(required(ipField)),
      })
      .nullish(),
    listeners: listOf(
      z
        .object({
          ip: required(bindingField),
          port: required(portField),
          protocol: required(protocolField),
          ...process,
        })
        .transform(ofWorkload),
    ),
    connections: listOf(
      z
        .object({
          localIp: required(endIpField),
          localPort: required(portField),
          remoteIp: required(endIpField),
          remotePort: required(portField),
          protocol: required(protocolField),
          state: optional(stateField),
          ...process,
        })
        .transform(ofWorkload),
    ),
  })
  .transform(({ type, host, ...sample }, context) => {
    const name = host?.name ?? hostNameField.read(sample.source);
    if (name === undefined) {
      context.issues.push({
        code: 'custom',
        message: 'the name of a host',
        path: ['source'],
        input: sample.source,
      });
      return z.NEVER;
    }
    return {
      ...sample,
      host: name,
      ips: (host?.ips ?? []).filter(ip => !isWildcardIp(ip)),
    };
  });

const inOrder = (times: { start: number; end: number }) =>
  times.end >= times.start;
const notBeforeStart = { path: ['end'], message: 'no earlier than start' };

const evidence = required(evidenceField).transform(each =>
  orientationEvidence.indexOf(each),
);

const exchange = z
  .object({
    clientIp: required(exchangeEndField),
    listenerIp: required(exchangeEndField),
    port: required(portField),
    protocol: required(protocolField),
    evidence,
    clientPorts: required(wholeField({ min: 0, max: 65_536 })),
    clientPort: optional(portField),
    events: required(wholeField({ min: 0 })),
    start: required(millisecondsField),
    end: required(millisecondsField),
    runs: z
      .array(
        z.tuple([required(millisecondsField), required(millisecondsField)]),
      )
      .nullish(),
    ...Object.fromEntries(
      netflowCounters.map(({ field }) => [field, optional(amountField)]),
    ),
  })
  .refine(inOrder, notBeforeStart)
  .refine(
    ({ clientPort, clientPorts }) =>
      clientPort === undefined || clientPorts <= 1,
    'a client port only where there is one',
  )
  .refine(
    ({ clientPorts, events }) => clientPorts > 0 === events > 0,
    'events and client ports, or neither',
  )
  .refine(
    ({ start, end, runs }) =>
      !runs ||
      (runs.length > 0 &&
        runs[0][0] === start &&
        runs[runs.length - 1][1] === end &&
        runs.every(
          ([from, to], at) => from <= to && from >= (runs[at - 1]?.[1] ?? from),
        )),
    'runs in order from start to end',
  )
  .transform(({ start, end, runs, ...rest }) => ({
    ...rest,
    runs: runs ?? [[start, end]],
  }));

const flow = z
  .object({
    sourceIp: required(ipField),
    sourcePort: required(portField),
    destinationIp: required(ipField),
    destinationPort: required(portField),
    protocol: required(protocolField),
    start: required(timeField),
    end: required(timeField),
    packets: optional(amountField),
    bytes: optional(amountField),
    tcpFlags: optional(wholeField({ min: 0, max: 0xffff })),
    listener: optional(choiceField(['source', 'destination'])),
    sourceWorkload: optional(workloadPartsField),
    destinationWorkload: optional(workloadPartsField),
  })
  .refine(inOrder, notBeforeStart);

const reasons = z
  .record(z.string(), required(count))
  .refine(
    counts =>
      Object.keys(counts).length <= MAX_REASONS &&
      Object.keys(counts).every(reason => textField.read(reason)),
    `at most ${MAX_REASONS} counts by reason`,
  )
  .nullish()
  .transform(counts => counts ?? undefined);

/** What an exporter reported in a window, or the flows of a file. */
export const netflowSample = z
  .object({
    type: z.literal('netflow'),
    source: required(textField),
    sampleId: required(textField),
    start: required(timeField),
    end: required(timeField),
    intervalSeconds: required(intervalField),
    network,
    flows: listOf(flow, MAX_FLOWS),
    exchanges: listOf(exchange),
    identities: listOf(
      z.object({
        ip: required(ipField),
        from: required(timeField),
        until: required(timeField),
        workload: required(workloadPartsField),
      }),
    ),
    fingerprint: optional(fingerprintField),
    report: z
      .object({
        received: optional(count),
        records: optional(count),
        lost: optional(count),
        errors: reasons,
        dropped: reasons,
        attempts: optional(count),
        clockSkewSeconds: optional(skewField),
      })
      .nullish()
      .transform(report => report ?? undefined),
  })
  .refine(inOrder, notBeforeStart)
  .transform(({ type, intervalSeconds, identities, ...sample }) => ({
    ...sample,
    ...(identities.length > 0 && { named: identities }),
    interval: intervalSeconds,
  }));
