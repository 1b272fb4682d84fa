import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import {
  canonicalIp,
  cidrRange,
  hostName,
  isWildcardIp,
  parsePortRanges,
  protocolName,
} from '@service-communications/model';

/** A kind of value that requests and files have. */
export interface Field<TValue> {
  /** What a value must be, for messages; it may depend on what is wrong. */
  must: string | ((value: unknown) => string);
  /** The value as it is kept; undefined where it is none. */
  read(value: unknown): TValue | undefined;
  /** What the OpenAPI document says of it. */
  json: Record<string, unknown>;
}

export function mustOf(field: Field<unknown>, value: unknown): string {
  return typeof field.must === 'string' ? field.must : field.must(value);
}

/** A name longer than this, in UTF-8, is no name: two must fit into an index. */
const MAX_TEXT_BYTES = 1024;

/** More words than anybody types make a statement too long to run. */
const MAX_WORDS = 20;

/** The last time that a date can hold: ECMA-262 section 21.4.1.1. */
const LAST_TIME = 8_640_000_000_000_000;

/** A sample interval is no longer than a day. */
const MAX_INTERVAL_SECONDS = 86_400;

export function textAs<TValue>(
  must: Field<TValue>['must'],
  read: (text: string) => TValue | undefined,
): Field<TValue> {
  return {
    must,
    read: value => (typeof value === 'string' ? read(value) : undefined),
    json: { type: 'string' },
  };
}

/** A number for which a check holds, as it is kept. */
function numberAs(
  must: string,
  isRight: (value: number) => boolean,
  keep: (value: number) => number = value => value,
): Field<number> {
  return {
    must,
    read: value =>
      typeof value === 'number' && isRight(value) ? keep(value) : undefined,
    json: { type: 'number' },
  };
}

/** A whole number from one to another. */
export function wholeField(
  range: { min: number; max?: number },
  must = range.max === undefined
    ? `a whole number of at least ${range.min}`
    : `a whole number from ${range.min} to ${range.max}`,
): Field<number> {
  const { min, max = Number.MAX_SAFE_INTEGER } = range;
  return {
    must,
    read: value =>
      typeof value === 'number' &&
      Number.isSafeInteger(value) &&
      value >= min &&
      value <= max
        ? value
        : undefined,
    json: {
      type: 'integer',
      minimum: min,
      ...(range.max !== undefined && { maximum: range.max }),
    },
  };
}

/** One of a few words. */
export function choiceField<const TChoice extends string>(
  choices: readonly TChoice[],
  must = `one of ${choices.join(', ')}`,
): Field<TChoice> {
  return {
    must,
    read: value => choices.find(each => each === value),
    json: { type: 'string', enum: choices },
  };
}

const TEXT = `a text of 1 to ${MAX_TEXT_BYTES} bytes`;

export const textField = textAs(TEXT, text =>
  isText(text) ? text : undefined,
);

/** The name of a network; `<network>/<host>` is a host's own, never a sample's. */
export const networkField = textAs(
  'the name of a network, without a slash',
  text => (isText(text) && !text.includes('/') ? text : undefined),
);

/** The name of a host in the one spelling that is kept. */
export const hostNameField = textAs(
  value => (textField.read(value) ? 'the name of a host' : TEXT),
  text => (isText(text) ? hostName(text) || undefined : undefined),
);

const IP = 'an IPv4 or IPv6 address';

/** An address in its canonical form. */
export const ipField = textAs(IP, canonicalIp);

/** An address that does not stand for all, see {@link ipField}. */
export const endIpField = textAs(
  value => (ipField.read(value) ? 'the address of one end' : IP),
  text => {
    const ip = canonicalIp(text);
    return ip === undefined || isWildcardIp(ip) ? undefined : ip;
  },
);

export const portField = wholeField(
  { min: 0, max: 65_535 },
  'a port from 0 to 65535',
);

export const listenerPortField = wholeField(
  { min: 1, max: 65_535 },
  'a port from 1 to 65535',
);

/** A protocol by its IANA name in lower case. */
export const protocolField = textAs(
  'a protocol such as tcp or udp',
  protocolName,
);

/** A time in ISO 8601 with its zone, as milliseconds since 1970. */
export const timeField: Field<number> = {
  ...textAs('a time in ISO 8601, such as 2026-01-31T12:00:00Z', readTime),
  json: { type: 'string', format: 'date-time' },
};

/** A time in ISO 8601 with its zone, as ISO 8601 in UTC. */
export const utcTimeField: Field<string> = {
  ...timeField,
  read: value => {
    const time = timeField.read(value);
    return time === undefined ? undefined : new Date(time).toISOString();
  },
};

/** Milliseconds since 1970, decimals allowed, as whole ones. */
export const millisecondsField = numberAs(
  'a time in milliseconds since 1970',
  value => value >= 0 && value <= LAST_TIME,
  Math.round,
);

/** A sample interval in seconds, as whole milliseconds. */
export const intervalField = numberAs(
  `a number of seconds above 0, up to ${MAX_INTERVAL_SECONDS}`,
  value => value >= 0.001 && value <= MAX_INTERVAL_SECONDS,
  value => Math.round(value * 1000),
);

/**
 * Packets or bytes as a whole number. They may have decimals where sampling
 * was scaled up; beyond 2⁵³ − 1 nobody can count, and they stay there.
 */
export const amountField = numberAs(
  'a number of at least 0',
  value => value >= 0 && value < Infinity,
  value => Math.min(Math.round(value), Number.MAX_SAFE_INTEGER),
);

/** A clock minus another one, in seconds. */
export const skewField = numberAs('a number of seconds', Number.isFinite);

/** An entity reference with its kind and namespace. */
export const entityRefField = textAs(
  'an entity reference, such as component:default/shop',
  text => {
    try {
      return isText(text)
        ? stringifyEntityRef(parseEntityRef(text))
        : undefined;
    } catch {
      return undefined;
    }
  },
);

export const ipOrCidrField = textAs(
  'an address or a CIDR, such as 10.0.0.5 or 10.0.0.0/8',
  text => (cidrRange(text) ? text : undefined),
);

export const portsField = textAs(
  'ports and ranges of them, such as 80,443,8000-8999',
  text => (parsePortRanges(text) ? text : undefined),
);

/** What to search for. */
export const wordsField = textAs(`1 to ${MAX_WORDS} words`, text =>
  text.split(/\s+/).length <= MAX_WORDS && !/^$|\0/.test(text)
    ? text
    : undefined,
);

/** The id of a communication. */
export const idField = textAs('the id of a communication', text =>
  /^\d{1,15}$/.test(text) ? text : undefined,
);

/** Whether every database can keep a text, also in an index. */
export function isStorableText(text: string): boolean {
  return (
    Buffer.byteLength(text) <= MAX_TEXT_BYTES &&
    // PostgreSQL knows no NUL, and UTF-8 no half of a surrogate pair.
    !text.includes('\0') &&
    !/\p{Surrogate}/u.test(text)
  );
}

function isText(text: string): boolean {
  return text.trim() !== '' && isStorableText(text);
}

function readTime(text: string): number | undefined {
  if (
    !/^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d([.,]\d+)?)?([Zz]|[+-]\d\d:?\d\d)$/.test(
      text,
    )
  ) {
    return undefined;
  }
  const time = Date.parse(text.replace(',', '.'));
  return Number.isNaN(time) || !isCalendarDate(text) ? undefined : time;
}

/** Whether a date that begins like ISO 8601 is in the calendar. */
function isCalendarDate(text: string): boolean {
  const [year, month, day] = text.slice(0, 10).split('-').map(Number);
  // Date.parse takes February 30 for March 2.
  return new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day;
}
