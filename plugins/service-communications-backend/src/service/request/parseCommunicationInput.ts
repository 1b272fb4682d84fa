import { InputError } from '@backstage/errors';
import {
  CommunicationInput,
  CommunicationPatch,
  DEFAULT_NETWORK,
} from '@service-communications/plugin-service-communications-common';
import { hostName, isWildcardIp } from '@service-communications/model';
import {
  fieldError,
  readIp,
  readObject,
  readOptionalText,
  readPort,
  readProtocol,
  readText,
} from '../../samples/fields';
import { LINK_FIELDS } from '../../model/linkFields';
import { parseRef } from './parseCommunicationsFilter';

const INPUT_FIELDS = [
  ...LINK_FIELDS,
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

/** How each field of a change is read; an empty text clears what may be empty. */
const PATCH_READERS: {
  [Name in keyof CommunicationPatch]-?: (
    value: unknown,
    name: string,
  ) => CommunicationPatch[Name];
} = {
  revision: readRevision,
  network: readText,
  clientIp: readEndIp,
  clientFqdn: readClearableFqdn,
  clientProcessName: readClearable,
  clientProcessDisplayName: readClearable,
  listenerIp: readEndIp,
  listenerFqdn: readClearableFqdn,
  listenerProcessName: readClearable,
  port: readListenerPort,
  protocol: readProtocol,
  clientDevice: readLink,
  clientService: readLink,
  listenerDevice: readLink,
  listenerService: readLink,
};
const PATCH_FIELDS = Object.keys(PATCH_READERS) as (keyof CommunicationPatch)[];

/** Reads a communication that a person adds. Throws InputError. */
export function parseCommunicationInput(
  body: unknown,
): CommunicationInput & { network: string } {
  const fields = readFields(body, INPUT_FIELDS);
  return {
    ...Object.fromEntries(
      LINK_FIELDS.flatMap(name => {
        const link = readLink(fields[name] ?? '', name);
        return link === '' ? [] : [[name, link]];
      }),
    ),
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
    port: readListenerPort(fields.port, 'port'),
    protocol: readProtocol(fields.protocol, 'protocol'),
  };
}

/** Reads a change of a communication; an empty text clears. Throws InputError. */
export function parseCommunicationPatch(body: unknown): CommunicationPatch {
  const fields = readFields(body, PATCH_FIELDS);
  const patch: CommunicationPatch = Object.fromEntries(
    PATCH_FIELDS.filter(name => fields[name] !== undefined).map(name => [
      name,
      PATCH_READERS[name](fields[name], name),
    ]),
  );
  if (Object.keys(patch).every(name => name === 'revision')) {
    throw new InputError(
      `The body must have at least one of ${PATCH_FIELDS.slice(1).join(', ')}`,
    );
  }
  return patch;
}

function readClearable(value: unknown, name: string): string {
  return readOptionalText(value, name) ?? '';
}

function readClearableFqdn(value: unknown, name: string): string {
  return hostName(readClearable(value, name));
}

/** An entity ref, or empty for none. */
function readLink(value: unknown, name: string): string {
  const text = readClearable(value, name);
  return text && parseRef(text, name);
}

function readRevision(value: unknown, name: string): number {
  if (!Number.isSafeInteger(value) || (value as number) < 0) {
    throw fieldError(name, 'the revision of the communication', value);
  }
  return value as number;
}

/** The port of a listener. Throws InputError. */
export function readListenerPort(value: unknown, name: string): number {
  const port = readPort(value, name);
  if (port === 0) {
    throw fieldError(name, 'a port from 1 to 65535', port);
  }
  return port;
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

/** The address of one end. Throws InputError. */
export function readEndIp(value: unknown, name: string): string {
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
