import { InputError } from '@backstage/errors';
import fc from 'fast-check';
import { inputErrorOf } from '../__testUtils__/inputErrorOf';
import { communicationInput, communicationPatch } from './bodies';
import { parse } from './parse';

const parseCommunicationInput = (body: unknown) =>
  parse(communicationInput, body);
const parseCommunicationPatch = (body: unknown) =>
  parse(communicationPatch, body);

const KEY = {
  clientIp: '10.0.0.9',
  listenerIp: '10.0.0.5',
  port: 5432,
  protocol: 'tcp',
};

describe('a communication that a person adds', () => {
  it('reads the key alone', () => {
    expect(parseCommunicationInput(KEY)).toEqual({
      ...KEY,
      network: 'default',
    });
  });

  it('reads all there is, in its canonical form', () => {
    expect(
      parseCommunicationInput({
        network: 'plant',
        clientIp: '::ffff:10.0.0.9',
        clientFqdn: 'Laptop.Example.org.',
        clientProcessName: 'psql',
        clientProcessDisplayName: 'psql (17)',
        listenerIp: '2001:DB8::0:5',
        listenerFqdn: 'DB1',
        listenerProcessName: 'postgres',
        port: 65535,
        protocol: 'TCP6',
      }),
    ).toEqual({
      network: 'plant',
      clientIp: '10.0.0.9',
      clientFqdn: 'laptop.example.org',
      clientProcessName: 'psql',
      clientProcessDisplayName: 'psql (17)',
      listenerIp: '2001:db8::5',
      listenerFqdn: 'db1',
      listenerProcessName: 'postgres',
      port: 65535,
      protocol: 'tcp',
    });
  });

  it.each([
    [undefined, 'The body must be an object'],
    [[], 'The body must be an object'],
    [{ ...KEY, clientIp: undefined }, 'clientIp must be an IPv4 or IPv6'],
    [{ ...KEY, clientIp: '0.0.0.0' }, 'clientIp must be the address of one'],
    [{ ...KEY, listenerIp: '10.0.0.0/8' }, 'listenerIp must be an IPv4'],
    [{ ...KEY, listenerIp: '::' }, 'listenerIp must be the address of one end'],
    [{ ...KEY, port: 0 }, 'port must be a port from 1 to 65535'],
    [{ ...KEY, port: '5432' }, 'port must be a port'],
    [{ ...KEY, protocol: undefined }, 'protocol must be a protocol'],
    [{ ...KEY, network: 7 }, 'network must be a text'],
    [{ ...KEY, clientFqdn: {} }, 'clientFqdn must be a text'],
    [{ ...KEY, clientProcessName: 'a\0' }, 'clientProcessName must be a text'],
    [{ ...KEY, listenerFqdn: 5 }, 'listenerFqdn must be a text'],
    [
      { ...KEY, statistics: {} },
      'statistics cannot be set; what can is clientDevice, clientService',
    ],
    [{ ...KEY, id: '5' }, 'id cannot be set'],
    [{ ...KEY, origin: 'manual' }, 'origin cannot be set'],
  ])('does not take %j', (body, message) => {
    expect(() => parseCommunicationInput(body)).toThrow(InputError);
    expect(() => parseCommunicationInput(body)).toThrow(message);
  });
});

describe('a change of a communication', () => {
  it.each([
    [{ clientFqdn: 'Laptop.' }, { clientFqdn: 'laptop' }],
    [{ listenerFqdn: '' }, { listenerFqdn: '' }],
    [{ listenerProcessName: null }, { listenerProcessName: '' }],
    [
      { clientProcessDisplayName: 'Shop', listenerProcessName: 'Postgres' },
      { clientProcessDisplayName: 'Shop', listenerProcessName: 'Postgres' },
    ],
    [
      { revision: 3, clientIp: '::ffff:10.0.0.9', clientProcessName: '' },
      { revision: 3, clientIp: '10.0.0.9', clientProcessName: '' },
    ],
    [
      { clientDevice: 'Resource:DB', listenerService: '' },
      { clientDevice: 'resource:default/db', listenerService: '' },
    ],
  ])('reads %j as %j', (body, expected) => {
    expect(parseCommunicationPatch(body)).toEqual(expected);
  });

  it.each([
    [{}, 'The body must have at least one of network, clientIp'],
    [{ revision: 3 }, 'The body must have at least one of network, clientIp'],
    ['text', 'The body must be an object'],
    [{ port: 0 }, 'port must be a port from 1 to 65535'],
    [{ clientIp: '' }, 'clientIp must be an IPv4 or IPv6 address'],
    [{ network: '' }, 'network must be a text'],
    [{ protocol: 'x' }, 'protocol must be a protocol'],
    [{ revision: -1, port: 80 }, 'revision must be the revision'],
    [{ clientDevice: 'x' }, 'clientDevice must be an entity reference'],
    [{ statistics: {} }, 'statistics cannot be set; what can is revision'],
    [{ clientFqdn: 5 }, 'clientFqdn must be a text'],
  ])('does not take %j', (body, message) => {
    expect(() => parseCommunicationPatch(body)).toThrow(InputError);
    expect(() => parseCommunicationPatch(body)).toThrow(message);
  });

  it.each([
    ['input', parseCommunicationInput],
    ['patch', parseCommunicationPatch],
  ])('throws nothing but InputError on any %s', (_, read) => {
    const fields = fc.dictionary(
      fc.constantFrom(...Object.keys(KEY), 'clientFqdn', 'listenerProcessName'),
      fc.anything(),
    );
    const bodies = fc.oneof(
      fc.anything(),
      fields,
      fields.map(some => ({ ...KEY, ...some })),
    );
    fc.assert(
      fc.property(bodies, body => {
        expect(() => inputErrorOf(() => read(body))).not.toThrow();
      }),
      { numRuns: 1000 },
    );
  });
});
