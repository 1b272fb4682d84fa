import {
  canonicalIp,
  hostName,
  protocolName,
} from '@service-communications/model';
import { DEFAULT_NETWORK } from '@service-communications/plugin-service-communications-common';
import { InputError } from '@backstage/errors';

/** A name longer than this, in UTF-8, is no name: two must fit into an index. */
const MAX_TEXT_BYTES = 1024;

/** How much of a wrong value a message repeats. */
const SHOWN_LENGTH = 60;

/** The error for a field: where it stands, what it must be, what it was. */
export function fieldError(path: string, must: string, value: unknown) {
  const shown = value === undefined ? 'absent' : JSON.stringify(value);
  return new InputError(
    `${path} must be ${must}, but is ${
      shown.length > SHOWN_LENGTH ? `${shown.slice(0, SHOWN_LENGTH)}…` : shown
    }`,
  );
}

export function readObject(
  value: unknown,
  path: string,
): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw fieldError(path, 'an object', value);
  }
  return value as Record<string, unknown>;
}

export function readArray(value: unknown, path: string): unknown[] {
  if (!Array.isArray(value)) {
    throw fieldError(path, 'an array', value);
  }
  return value;
}

export function readText(value: unknown, path: string): string {
  if (
    typeof value !== 'string' ||
    value.trim() === '' ||
    !isStorableText(value)
  ) {
    throw fieldError(path, `a text of 1 to ${MAX_TEXT_BYTES} bytes`, value);
  }
  return value;
}

/** The name of a host in the one spelling that is kept. */
export function readHostName(value: unknown, path: string): string {
  const name = hostName(readText(value, path));
  if (name === '') {
    throw fieldError(path, 'the name of a host', value);
  }
  return name;
}

/** The name of a network; `<network>/<host>` is a host's own, never a sample's. */
export function readNetwork(value: unknown, path: string): string {
  const network = readOptionalText(value, path) ?? DEFAULT_NETWORK;
  if (network.includes('/')) {
    throw fieldError(path, 'the name of a network, without a slash', value);
  }
  return network;
}

/** Whether every database can keep a text, also in an index. */
export function isStorableText(text: string): boolean {
  return (
    Buffer.byteLength(text) <= MAX_TEXT_BYTES &&
    // PostgreSQL knows no NUL, and UTF-8 no half of a surrogate pair.
    !text.includes('\0') &&
    !/\p{Surrogate}/u.test(text)
  );
}

export function readOptionalText(
  value: unknown,
  path: string,
): string | undefined {
  return value === undefined || value === null || value === ''
    ? undefined
    : readText(value, path);
}

/** A time in ISO 8601 with its zone, as milliseconds since 1970. */
export function readTime(value: unknown, path: string): number {
  const must = 'a time in ISO 8601, such as 2026-01-31T12:00:00Z';
  if (
    typeof value !== 'string' ||
    !/^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d([.,]\d+)?)?([Zz]|[+-]\d\d:?\d\d)$/.test(
      value,
    )
  ) {
    throw fieldError(path, must, value);
  }
  const time = Date.parse(value.replace(',', '.'));
  if (Number.isNaN(time) || !isCalendarDate(value)) {
    throw fieldError(path, must, value);
  }
  return time;
}

/** Whether a date that begins like ISO 8601 is in the calendar. */
function isCalendarDate(text: string): boolean {
  const [year, month, day] = text.slice(0, 10).split('-').map(Number);
  // Date.parse takes February 30 for March 2.
  return new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day;
}

export function readIp(value: unknown, path: string): string {
  const ip = typeof value === 'string' ? canonicalIp(value) : undefined;
  if (ip === undefined) {
    throw fieldError(path, 'an IPv4 or IPv6 address', value);
  }
  return ip;
}

export function readPort(value: unknown, path: string): number {
  if (
    typeof value !== 'number' ||
    !Number.isInteger(value) ||
    value < 0 ||
    value > 65535
  ) {
    throw fieldError(path, 'a port from 0 to 65535', value);
  }
  return value;
}

export function readProtocol(value: unknown, path: string): string {
  const protocol = typeof value === 'string' ? protocolName(value) : undefined;
  if (protocol === undefined) {
    throw fieldError(path, 'a protocol such as tcp or udp', value);
  }
  return protocol;
}

/** A whole number from one to another; the message says what it must be. */
export function readWhole(
  value: unknown,
  path: string,
  range: { min: number; max?: number },
): number {
  const { min, max = Number.MAX_SAFE_INTEGER } = range;
  if (
    typeof value !== 'number' ||
    !Number.isSafeInteger(value) ||
    value < min ||
    value > max
  ) {
    throw fieldError(
      path,
      max === Number.MAX_SAFE_INTEGER
        ? `a whole number of at least ${min}`
        : `a whole number from ${min} to ${max}`,
      value,
    );
  }
  return value;
}

export function readOptionalWhole(
  value: unknown,
  path: string,
  range: { min: number; max?: number },
): number | undefined {
  return value === undefined || value === null
    ? undefined
    : readWhole(value, path, range);
}

/**
 * Packets or bytes as a whole number. They may have decimals where sampling
 * was scaled up; beyond 2⁵³ − 1 nobody can count, and they stay there.
 */
export function readOptionalAmount(
  value: unknown,
  path: string,
): number | undefined {
  if (value === undefined || value === null) {
    return undefined;
  }
  if (typeof value !== 'number' || !(value >= 0 && value < Infinity)) {
    throw fieldError(path, 'a number of at least 0', value);
  }
  return Math.min(Math.round(value), Number.MAX_SAFE_INTEGER);
}

/** The last time that a date can hold: ECMA-262 section 21.4.1.1. */
const LAST_TIME = 8_640_000_000_000_000;

/** Milliseconds since 1970, decimals allowed, as whole ones. */
export function readMilliseconds(value: unknown, path: string): number {
  if (typeof value !== 'number' || !(value >= 0 && value <= LAST_TIME)) {
    throw fieldError(path, 'a time in milliseconds since 1970', value);
  }
  return Math.round(value);
}
