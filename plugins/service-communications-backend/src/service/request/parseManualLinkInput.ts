import { InputError } from '@backstage/errors';
import {
  cidrBlock,
  cidrRange,
  ipKey,
  isWildcardIp,
} from '@service-communications/model';
import {
  DEFAULT_NETWORK,
  ManualLinkEnd,
} from '@service-communications/plugin-service-communications-common';
import { ManualLinkTarget } from '../../model/ManualLinkTarget';
import { parseIpAddresses } from '../../linking/annotations/parseIpAddresses';
import {
  fieldError,
  readIp,
  readObject,
  readOptionalText,
  readPort,
  readProtocol,
  readText,
} from '../../samples/fields';
import { parseRef } from './parseCommunicationsFilter';

/** The fields of each end, besides those that all have. */
const FIELDS_OF: Record<ManualLinkEnd, string[]> = {
  device: [],
  'listener-service': ['port', 'protocol'],
  'client-service': ['processName'],
};
const COMMON_FIELDS = ['end', 'network', 'address', 'entityRef'];

/** Reads a link that a person sets. Throws InputError that names the field. */
export function parseManualLinkInput(body: unknown): {
  target: ManualLinkTarget;
  entityRef: string;
} {
  const fields = readObject(body, 'The body');
  const { end } = fields;
  if (typeof end !== 'string' || !Object.hasOwn(FIELDS_OF, end)) {
    throw fieldError('end', Object.keys(FIELDS_OF).join(', or '), end);
  }
  const known = [...COMMON_FIELDS, ...FIELDS_OF[end as ManualLinkEnd]];
  for (const name of Object.keys(fields)) {
    if (!known.includes(name)) {
      throw new InputError(
        `${name} is no field of a link to a ${end}; what is: ${known.join(
          ', ',
        )}`,
      );
    }
  }
  return {
    target: {
      end: end as ManualLinkEnd,
      network: readOptionalText(fields.network, 'network') ?? DEFAULT_NETWORK,
      ...(end === 'device'
        ? readIpOrBlock(fields.address)
        : readAddress(fields.address)),
      port: end === 'listener-service' ? readListenerPort(fields.port) : 0,
      protocol:
        end === 'listener-service'
          ? readProtocol(fields.protocol, 'protocol')
          : '',
      processName:
        end === 'client-service'
          ? readOptionalText(fields.processName, 'processName') ?? ''
          : '',
    },
    entityRef: parseRef(readText(fields.entityRef, 'entityRef'), 'entityRef'),
  };
}

type Address = Pick<ManualLinkTarget, 'address' | 'first' | 'last'>;

function readIpOrBlock(value: unknown): Address {
  if (typeof value !== 'string' || !value.includes('/')) {
    return readAddress(value);
  }
  const {
    values: [block],
    reasons: [reason],
  } = parseIpAddresses(value);
  if (!block) {
    throw new InputError(`address must be an IP address or a CIDR: ${reason}`);
  }
  if ('ip' in block) {
    return readAddress(block.ip);
  }
  const address = cidrBlock(value.trim())!;
  return { address, ...cidrRange(address)! };
}

function readAddress(value: unknown): Address {
  const address = readIp(value, 'address');
  if (isWildcardIp(address)) {
    throw fieldError('address', 'the address of one end', value);
  }
  return { address, first: ipKey(address), last: ipKey(address) };
}

function readListenerPort(value: unknown): number {
  const port = readPort(value, 'port');
  if (port === 0) {
    throw fieldError('port', 'a port from 1 to 65535', value);
  }
  return port;
}
