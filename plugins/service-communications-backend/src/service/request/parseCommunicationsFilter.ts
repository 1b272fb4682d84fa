import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import {
  cidrRange,
  parsePortRanges,
  protocolName,
} from '@service-communications/model';
import {
  communicationOrderFields,
  CommunicationsFilter,
} from '@service-communications/plugin-service-communications-common';
import { CommunicationsOrder } from '../../model/CommunicationsSelection';
import { fieldError, readPort, readText, readTime } from '../../samples/fields';
import { queryParameter, QueryParameters } from './queryParameter';

/** The query parameters that are no filter. */
const PAGING_PARAMETERS = ['orderBy', 'limit', 'cursor', 'direction'];

const FILTER_PARSERS: {
  [Name in keyof CommunicationsFilter]-?: (
    text: string,
    name: string,
  ) => CommunicationsFilter[Name];
} = {
  q: parseWords,
  network: text => text,
  ip: parseIpOrCidr,
  clientIp: parseIpOrCidr,
  listenerIp: parseIpOrCidr,
  port: (text, name) =>
    readPort(/^\d+$/.test(text) ? Number(text) : text, name),
  ports: parsePorts,
  protocol: (text, name) => {
    const protocol = protocolName(text);
    if (!protocol) {
      throw fieldError(name, 'a protocol such as tcp or udp', text);
    }
    return protocol;
  },
  clientProcessName: text => text,
  listenerProcessName: text => text,
  entity: parseRef,
  clientEntity: parseRef,
  listenerEntity: parseRef,
  linked: oneOf('both', 'client', 'listener', 'none'),
  origin: oneOf('discovered', 'manual', 'imported'),
  detectedAfter: parseTime,
  detectedBefore: parseTime,
  firstDetectedAfter: parseTime,
  firstDetectedBefore: parseTime,
  ignored: oneOf('exclude', 'include', 'only'),
};

/** Reads the filters among query parameters. Throws InputError. */
export function parseFilter(query: QueryParameters): CommunicationsFilter {
  for (const name of Object.keys(query)) {
    if (
      !Object.hasOwn(FILTER_PARSERS, name) &&
      !PAGING_PARAMETERS.includes(name)
    ) {
      throw new InputError(`There is no query parameter ${name}`);
    }
  }
  return Object.fromEntries(
    Object.entries(FILTER_PARSERS).flatMap(([name, parse]) => {
      const text = queryParameter(query, name);
      return text === undefined ? [] : [[name, parse(text, name)]];
    }),
  );
}

/** Reads `field,asc` or `field,desc`. Throws InputError. */
export function parseOrderBy(text: string): CommunicationsOrder {
  const [name, order = 'asc', ...rest] = text.split(',');
  const field = communicationOrderFields.find(each => each === name);
  if (!field || (order !== 'asc' && order !== 'desc') || rest.length > 0) {
    throw fieldError(
      'orderBy',
      `field,asc or field,desc with one of the fields ${communicationOrderFields.join(
        ', ',
      )}`,
      text,
    );
  }
  return { field, order };
}

function parseIpOrCidr(text: string, name: string): string {
  if (!cidrRange(text)) {
    throw fieldError(
      name,
      'an address or a CIDR, such as 10.0.0.5 or 10.0.0.0/8',
      text,
    );
  }
  return text;
}

/** Reads an entity reference. Throws InputError. */
export function parseRef(text: string, name: string): string {
  try {
    readText(text, name);
    return stringifyEntityRef(parseEntityRef(text));
  } catch {
    throw fieldError(
      name,
      'an entity reference, such as component:default/shop',
      text,
    );
  }
}

/** Reads ports and ranges of them. Throws InputError. */
export function parsePorts(text: string, name: string): string {
  if (!parsePortRanges(text)) {
    throw fieldError(
      name,
      'ports and ranges of them, such as 80,443,8000-8999',
      text,
    );
  }
  return text;
}

function parseTime(text: string, name: string): string {
  return new Date(readTime(text, name)).toISOString();
}

/** More words than anybody types make a statement too long to run. */
const MAX_WORDS = 20;

/** Reads what to search for. Throws InputError. */
export function parseWords(text: string, name: string): string {
  if (text.split(/\s+/).length > MAX_WORDS) {
    throw fieldError(name, `at most ${MAX_WORDS} words`, text);
  }
  return text;
}

function oneOf<TValue extends string>(...values: TValue[]) {
  return (text: string, name: string): TValue => {
    const value = values.find(each => each === text);
    if (value === undefined) {
      throw fieldError(name, `one of ${values.join(', ')}`, text);
    }
    return value;
  };
}
