import { InputError } from '@backstage/errors';
import { cidrRange } from '@service-communications/model';
import { IgnoreRuleInput } from '@service-communications/plugin-service-communications-common';
import {
  fieldError,
  readObject,
  readOptionalText,
  readProtocol,
  readText,
} from '../../samples/fields';
import { parsePorts, parseRef } from './parseCommunicationsFilter';

const FIELDS = [
  'reason',
  'network',
  'address',
  'end',
  'ports',
  'protocol',
  'processName',
  'entityRef',
];

/** Of these a rule needs one, so as not to hold everything back. */
const CONDITIONS = [
  'address',
  'ports',
  'protocol',
  'processName',
  'entityRef',
] as const;

/** Reads a rule that ignores communications. Throws InputError. */
export function parseIgnoreRuleInput(body: unknown): IgnoreRuleInput {
  const fields = readObject(body, 'The body');
  for (const name of Object.keys(fields)) {
    if (!FIELDS.includes(name)) {
      throw new InputError(
        `${name} is no field of a rule; what is: ${FIELDS.join(', ')}`,
      );
    }
  }
  const { end = 'either' } = fields;
  if (end !== 'client' && end !== 'listener' && end !== 'either') {
    throw fieldError('end', 'client, listener or either', end);
  }
  function read<T>(
    name: string,
    parse: (text: string, name: string) => T,
  ): T | undefined {
    const text = readOptionalText(fields[name], name);
    return text === undefined ? undefined : parse(text, name);
  }
  const input: IgnoreRuleInput = {
    reason: readText(fields.reason, 'reason'),
    end,
    network: read('network', text => text),
    address: read('address', readIpOrCidr),
    ports: read('ports', parsePorts),
    protocol: read('protocol', readProtocol),
    processName: read('processName', text => text),
    entityRef: read('entityRef', parseRef),
  };
  if (CONDITIONS.every(name => input[name] === undefined)) {
    throw new InputError(
      `A rule must have at least one of ${CONDITIONS.join(', ')}`,
    );
  }
  return input;
}

function readIpOrCidr(text: string, name: string): string {
  if (!cidrRange(text)) {
    throw fieldError(name, 'an address or a CIDR', text);
  }
  return text;
}
