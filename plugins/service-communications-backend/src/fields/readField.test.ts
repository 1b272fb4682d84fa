import { InputError } from '@backstage/errors';
import fc from 'fast-check';
import { inputErrorOf } from '../__testUtils__/inputErrorOf';
import {
  Field,
  ipField,
  portField,
  protocolField,
  textField,
  timeField,
} from './fields';
import {
  fieldError,
  readArray,
  readField,
  readObject,
  readOptional,
} from './readField';

function readerOf<TValue>(field: Field<TValue>, read = readField<unknown>) {
  return (value: unknown, path: string) => read(field, value, path);
}
const readText = readerOf(textField);
const readOptionalText = readerOf(textField, readOptional);
const readIp = readerOf(ipField);
const readPort = readerOf(portField);
const readProtocol = readerOf(protocolField);
const readTime = readerOf(timeField);

describe('fieldError', () => {
  it('says where, what must be, and what was', () => {
    expect(fieldError('samples[3].port', 'a port', 'http').message).toBe(
      'samples[3].port must be a port, but is "http"',
    );
    expect(fieldError('port', 'a port', undefined).message).toBe(
      'port must be a port, but is absent',
    );
  });

  it('does not repeat a long value', () => {
    const { message } = fieldError('q', 'short', 'x'.repeat(100_000));
    expect(message.length).toBeLessThan(100);
    expect(message).toMatch(/x…$/);
  });
});

describe('the readers of fields', () => {
  it.each([
    [readText, 'ss', 'ss'],
    [readText, ' with blanks ', ' with blanks '],
    [readText, 'x'.repeat(1024), 'x'.repeat(1024)],
    [readOptionalText, undefined, undefined],
    [readOptionalText, null, undefined],
    [readOptionalText, '', undefined],
    [readOptionalText, 'a', 'a'],
    [readIp, '10.0.0.1', '10.0.0.1'],
    [readIp, '::ffff:10.0.0.1', '10.0.0.1'],
    [readIp, '2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
    [readIp, 'fe80::1%eth0', 'fe80::1'],
    [readIp, '[::1]', '::1'],
    [readPort, 0, 0],
    [readPort, 65535, 65535],
    [readProtocol, 'TCP', 'tcp'],
    [readProtocol, 'udp6', 'udp'],
    [readProtocol, '132', 'sctp'],
    [readTime, '2026-01-31T12:00:00Z', Date.UTC(2026, 0, 31, 12)],
    [readTime, '2026-01-31T12:00Z', Date.UTC(2026, 0, 31, 12)],
    [readTime, '2026-01-31T13:00:00.25+01:00', Date.UTC(2026, 0, 31, 12) + 250],
    [readTime, '2026-01-31T13:00:00,250+0100', Date.UTC(2026, 0, 31, 12) + 250],
    [readTime, '2026-01-31 12:00:00z', Date.UTC(2026, 0, 31, 12)],
  ])('%p reads %j as %j', (read, value, expected) => {
    expect(read(value as never, 'field')).toEqual(expected);
  });

  it.each([
    [readObject, [], 'an object'],
    [readObject, null, 'an object'],
    [readObject, 'text', 'an object'],
    [readArray, {}, 'an array'],
    [readArray, undefined, 'an array'],
    [readText, '', 'a text'],
    [readText, '  ', 'a text'],
    [readText, 5, 'a text'],
    [readText, 'a\0b', 'a text'],
    [readText, 'x'.repeat(1025), 'a text'],
    [readOptionalText, {}, 'a text'],
    [readOptionalText, '\t', 'a text'],
    [readIp, '10.0.0', 'an IPv4 or IPv6 address'],
    [readIp, '10.0.0.256', 'an IPv4 or IPv6 address'],
    [readIp, 'localhost', 'an IPv4 or IPv6 address'],
    [readIp, 167772161, 'an IPv4 or IPv6 address'],
    [readPort, -1, 'a port'],
    [readPort, 65536, 'a port'],
    [readPort, 80.5, 'a port'],
    [readPort, NaN, 'a port'],
    [readPort, '80', 'a port'],
    [readProtocol, 'http', 'a protocol'],
    [readProtocol, 6, 'a protocol'],
    [readTime, 'yesterday', 'a time'],
    [readTime, 1767600000000, 'a time'],
    [readTime, '2026-01-31', 'a time'],
    [readTime, '2026-01-31T12:00:00', 'a time'],
    [readTime, '2026-13-31T12:00:00Z', 'a time'],
    [readTime, '2026-01-31T12:00:00+99:00', 'a time'],
  ])('%p does not take %j', (read, value, must) => {
    expect(() => read(value as never, 'samples[1].field')).toThrow(InputError);
    expect(() => read(value as never, 'samples[1].field')).toThrow(
      `samples[1].field must be ${must}`,
    );
  });

  it('throw nothing but InputError, whatever they are given', () => {
    const readers = fc.constantFrom<(value: unknown, path: string) => unknown>(
      readObject,
      readArray,
      readText,
      readOptionalText,
      readIp,
      readPort,
      readProtocol,
      readTime,
    );
    fc.assert(
      fc.property(readers, fc.anything(), (read, value) => {
        const message = inputErrorOf(() => read(value, 'field'));
        expect(message ?? 'field must be ').toMatch(/^field must be /);
      }),
      { numRuns: 2000 },
    );
  });
});
