import { InputError } from '@backstage/errors';
import { communicationOrderFields } from '@service-communications/plugin-service-communications-common';
import fc from 'fast-check';
import { inputErrorOf } from '../__testUtils__/inputErrorOf';
import { readField } from '../fields/readField';
import { filterOf, orderByField } from './filters';
import { parseQuery } from './parse';
import { communicationsQuery } from './queries';

const parseFilter = (query: Record<string, unknown>) =>
  filterOf(parseQuery(communicationsQuery, query));
const parseOrderBy = (text: string) => readField(orderByField, text, 'orderBy');

describe('the filters of a query', () => {
  it.each([
    [{}, {}],
    [{ q: 'db 5432' }, { q: 'db 5432' }],
    [{ q: '' }, {}],
    [{ network: 'plant/plc1' }, { network: 'plant/plc1' }],
    [{ clientIp: '10.0.0.0/8' }, { clientIp: '10.0.0.0/8' }],
    [{ listenerIp: '2001:db8::5' }, { listenerIp: '2001:db8::5' }],
    [{ listenerIp: '[2001:db8::1]' }, { listenerIp: '[2001:db8::1]' }],
    [{ ports: '0-1023' }, { ports: '0-1023' }],
    [{ port: '0' }, { port: 0 }],
    [{ port: '65535' }, { port: 65535 }],
    [{ protocol: 'TCP6' }, { protocol: 'tcp' }],
    [{ protocol: '17' }, { protocol: 'udp' }],
    [{ clientProcessName: 'java' }, { clientProcessName: 'java' }],
    [{ entity: 'Component:shop' }, { entity: 'component:default/shop' }],
    [{ clientEntity: 'resource:a/B' }, { clientEntity: 'resource:a/b' }],
    [
      { listenerEntity: 'resource:default/db' },
      { listenerEntity: 'resource:default/db' },
    ],
    [{ linked: 'none' }, { linked: 'none' }],
    [{ origin: 'manual' }, { origin: 'manual' }],
    [
      { detectedAfter: '2026-01-05T13:00:00+01:00' },
      { detectedAfter: '2026-01-05T12:00:00.000Z' },
    ],
    [
      { detectedBefore: '2026-01-05T12:00Z' },
      { detectedBefore: '2026-01-05T12:00:00.000Z' },
    ],
    // Read elsewhere.
    [{ orderBy: 'port', limit: '7', cursor: 'x' }, {}],
    [
      { q: 'a', port: '80', linked: 'both' },
      { q: 'a', port: 80, linked: 'both' },
    ],
  ])('reads %j as %j', (query, expected) => {
    expect(parseFilter(query)).toEqual(expected);
  });

  it.each([
    [{ colour: 'red' }, 'There is no query parameter colour'],
    [{ q: ['a', 'b'] }, 'q must be given once, as text'],
    [{ q: { a: 'b' } }, 'q must be given once, as text'],
    [{ network: 'a\0' }, 'network must be given once, as text'],
    [{ clientIp: '10.0.0' }, 'clientIp must be an address or a CIDR'],
    [{ clientIp: '10.0.0.0/33' }, 'clientIp must be an address or a CIDR'],
    [{ clientIp: '10.0.0.0/08' }, 'clientIp must be an address or a CIDR'],
    [{ listenerIp: 'db1' }, 'listenerIp must be an address or a CIDR'],
    [{ port: 'http' }, 'port must be a port'],
    [{ port: '-1' }, 'port must be a port'],
    [{ port: '1e3' }, 'port must be a port'],
    [{ port: '65536' }, 'port must be a port'],
    [{ protocol: 'http' }, 'protocol must be a protocol'],
    [{ entity: 'shop' }, 'entity must be an entity reference'],
    [
      { clientEntity: 'component:' },
      'clientEntity must be an entity reference',
    ],
    [{ listenerEntity: ':' }, 'listenerEntity must be an entity reference'],
    [{ linked: 'maybe' }, 'linked must be one of both, client, listener, none'],
    [
      { origin: 'Manual' },
      'origin must be one of discovered, manual, imported, but is "Manual"',
    ],
    [{ detectedAfter: '2026-01-05' }, 'detectedAfter must be a time'],
    [{ detectedBefore: 'now' }, 'detectedBefore must be a time'],
  ])('does not take %j', (query, message) => {
    expect(() => parseFilter(query)).toThrow(InputError);
    expect(() => parseFilter(query)).toThrow(message);
  });

  it('throws nothing but InputError, whatever the query', () => {
    const names = fc.constantFrom(
      ...['q', 'clientIp', 'port', 'protocol', 'entity', 'linked'],
      ...['origin', 'detectedAfter', 'limit', 'colour'],
    );
    fc.assert(
      fc.property(
        fc.dictionary(names, fc.oneof(fc.string(), fc.anything())),
        query => {
          expect(() => inputErrorOf(() => parseFilter(query))).not.toThrow();
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe('the order of a query', () => {
  it.each(communicationOrderFields)('orders by %s, both ways', field => {
    expect(parseOrderBy(field)).toEqual({ field, order: 'asc' });
    expect(parseOrderBy(`${field},asc`)).toEqual({ field, order: 'asc' });
    expect(parseOrderBy(`${field},desc`)).toEqual({ field, order: 'desc' });
  });

  it.each(['', 'price', 'id,up', 'id,ASC', 'id,asc,port', ' id', 'toString'])(
    'does not take %j',
    text => {
      expect(() => parseOrderBy(text)).toThrow(InputError);
      expect(() => parseOrderBy(text)).toThrow(
        'orderBy must be field,asc or field,desc with one of the fields id, network',
      );
    },
  );
});
