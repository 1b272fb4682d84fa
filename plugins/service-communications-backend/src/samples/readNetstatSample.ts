import {
  ConnectionObservation,
  ListenerObservation,
  socketState,
} from '@service-communications/discovery';
import { DEFAULT_NETWORK, isWildcardIp } from '@service-communications/model';
import { workloadPartsField } from '../fields/endFields';
import {
  hostNameField,
  ipField,
  portField,
  protocolField,
  textField,
  timeField,
  networkField,
} from '../fields/fields';
import {
  fieldError,
  readArray,
  readField,
  readObject,
  readOptional,
} from '../fields/readField';
import { atOnce, mapInSteps, Steps } from '../scheduling/inTurns';
import { Scan } from './Scan';

/**
 * Reads a netstat sample as docs/feeding-data.md describes it. Throws InputError with the
 * path of the field that is wrong; a sample is read whole or not at all.
 *
 * @param path - where the sample stands, for messages: `samples[3]`
 */
export function readNetstatSample(value: unknown, path: string): Scan {
  return atOnce(netstatSampleInSteps(value, path));
}

/** The same in steps: a sample may have as many sockets as a body has room. */
export function* netstatSampleInSteps(
  value: unknown,
  path: string,
): Steps<Scan> {
  const sample = readObject(value, path);
  if (sample.type !== 'netstat') {
    throw fieldError(`${path}.type`, '"netstat" or "netflow"', sample.type);
  }
  const source = readField(textField, sample.source, `${path}.source`);
  const host = readObject(sample.host ?? {}, `${path}.host`);
  const ips = readArray(host.ips ?? [], `${path}.host.ips`);
  return {
    source,
    sampleId: readField(textField, sample.sampleId, `${path}.sampleId`),
    sampledAt: readField(timeField, sample.sampledAt, `${path}.sampledAt`),
    network:
      readOptional(networkField, sample.network, `${path}.network`) ??
      DEFAULT_NETWORK,
    host:
      readOptional(textField, host.name, `${path}.host.name`) === undefined
        ? readField(hostNameField, source, `${path}.source`)
        : readField(hostNameField, host.name, `${path}.host.name`),
    ips: (yield* mapInSteps(ips, (ip, index) =>
      readField(ipField, ip, `${path}.host.ips[${index}]`),
    )).filter(ip => !isWildcardIp(ip)),
    listeners: yield* mapInSteps(
      readArray(sample.listeners ?? [], `${path}.listeners`),
      (listener, index) => readListener(listener, path, index),
    ),
    connections: yield* mapInSteps(
      readArray(sample.connections ?? [], `${path}.connections`),
      (connection, index) => readConnection(connection, path, index),
    ),
  };
}

function readListener(
  value: unknown,
  samplePath: string,
  index: number,
): ListenerObservation {
  const path = `${samplePath}.listeners[${index}]`;
  const listener = readObject(value, path);
  const ip =
    listener.ip === '*' ? '*' : readField(ipField, listener.ip, `${path}.ip`);
  return {
    ip: isWildcardIp(ip) ? '*' : ip,
    port: readField(portField, listener.port, `${path}.port`),
    protocol: readField(protocolField, listener.protocol, `${path}.protocol`),
    ...readProcess(listener, path),
  };
}

function readConnection(
  value: unknown,
  samplePath: string,
  index: number,
): ConnectionObservation {
  const path = `${samplePath}.connections[${index}]`;
  const connection = readObject(value, path);
  const localIp = readField(ipField, connection.localIp, `${path}.localIp`);
  const remoteIp = readField(ipField, connection.remoteIp, `${path}.remoteIp`);
  if (isWildcardIp(localIp)) {
    throw fieldError(`${path}.localIp`, 'the address of one end', localIp);
  }
  if (isWildcardIp(remoteIp)) {
    throw fieldError(`${path}.remoteIp`, 'the address of one end', remoteIp);
  }
  return {
    localIp,
    localPort: readField(portField, connection.localPort, `${path}.localPort`),
    remoteIp,
    remotePort: readField(
      portField,
      connection.remotePort,
      `${path}.remotePort`,
    ),
    protocol: readField(protocolField, connection.protocol, `${path}.protocol`),
    state: readState(connection.state, `${path}.state`),
    ...readProcess(connection, path),
  };
}

function readState(
  value: unknown,
  path: string,
): ConnectionObservation['state'] {
  const text = readOptional(textField, value, path);
  if (text === undefined) {
    return undefined;
  }
  const state = socketState(text);
  if (state === undefined) {
    throw fieldError(
      path,
      'the state of a connection, such as ESTABLISHED or TIME-WAIT',
      value,
    );
  }
  return state;
}

function readProcess(fields: Record<string, unknown>, path: string) {
  const processName = readOptional(
    textField,
    fields.processName,
    `${path}.processName`,
  );
  const processDisplayName = readOptional(
    textField,
    fields.processDisplayName,
    `${path}.processDisplayName`,
  );
  const workloadName = readOptional(
    workloadPartsField,
    fields.workload,
    `${path}.workload`,
  );
  return {
    processName,
    processDisplayName,
    ...(workloadName !== undefined && { workloadName }),
  };
}
