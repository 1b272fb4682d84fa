import { InputError } from '@backstage/errors';
import {
  CommunicationInput,
  CommunicationPatch,
  DEFAULT_NETWORK,
} from '@service-communications/plugin-service-communications-common';
import { isWildcardIp } from '@service-communications/discovery';
import {
  fieldError,
  readIp,
  readObject,
  readOptionalText,
  readPort,
  readProtocol,
} from '../../sample/fields';
import { hostName } from '../../sample/hostName';

const INPUT_FIELDS = [
  'network',
  'clientIp',
  'clientFqdn',
  'clientProcessName',
  'clientProcessDisplayName',
  'listenerIp',
  'listenerFqdn',
  'listenerProcessName',
  'port',
  'protocol',
];

const PATCH_FIELDS = [
  'clientFqdn',
  'clientProcessDisplayName',
  'listenerFqdn',
  'listenerProcessName',
] as const;

/** Reads a communication that a person adds. Throws InputError. */
export function parseCommunicationInput(
  body: unknown,
): CommunicationInput & { network: string } {
  const fields = readFields(body, INPUT_FIELDS);
  const port = readPort(fields.port, 'port');
  if (port === 0) {
    throw fieldError('port', 'a port from 1 to 65535', port);
  }
  return {
    network: readOptionalText(fields.network, 'network') ?? DEFAULT_NETWORK,
    clientIp: readEndIp(fields.clientIp, 'clientIp'),
    clientFqdn: readFqdn(fields.clientFqdn, 'clientFqdn'),
    clientProcessName: readOptionalText(
      fields.clientProcessName,
      'clientProcessName',
    ),
    clientProcessDisplayName: readOptionalText(
      fields.clientProcessDisplayName,
      'clientProcessDisplayName',
    ),
    listenerIp: readEndIp(fields.listenerIp, 'listenerIp'),
    listenerFqdn: readFqdn(fields.listenerFqdn, 'listenerFqdn'),
    listenerProcessName: readOptionalText(
      fields.listenerProcessName,
      'listenerProcessName',
    ),
    port,
    protocol: readProtocol(fields.protocol, 'protocol'),
  };
}

/** Reads a change of a communication; an empty text clears. Throws InputError. */
export function parseCommunicationPatch(body: unknown): CommunicationPatch {
  const fields = readFields(body, PATCH_FIELDS);
  const patch: CommunicationPatch = {};
  for (const name of PATCH_FIELDS) {
    if (fields[name] !== undefined) {
      const text = readOptionalText(fields[name], name) ?? '';
      patch[name] = name.endsWith('Fqdn') ? hostName(text) : text;
    }
  }
  if (Object.keys(patch).length === 0) {
    throw new InputError(
      `The body must have at least one of ${PATCH_FIELDS.join(', ')}`,
    );
  }
  return patch;
}

function readFields(
  body: unknown,
  known: readonly string[],
): Record<string, unknown> {
  const fields = readObject(body, 'The body');
  for (const name of Object.keys(fields)) {
    if (!known.includes(name)) {
      throw new InputError(
        `${name} cannot be set; what can is ${known.join(', ')}`,
      );
    }
  }
  return fields;
}

function readEndIp(value: unknown, name: string): string {
  const ip = readIp(value, name);
  if (isWildcardIp(ip)) {
    throw fieldError(name, 'the address of one end', value);
  }
  return ip;
}

function readFqdn(value: unknown, name: string): string | undefined {
  const text = readOptionalText(value, name);
  return text && hostName(text);
}
