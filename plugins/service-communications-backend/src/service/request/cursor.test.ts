import { InputError } from '@backstage/errors';
import {
  communicationOrderFields,
  CommunicationOrderField,
  CommunicationsFilter,
} from '@service-communications/plugin-service-communications-common';
import fc from 'fast-check';
import { inputErrorOf } from '../../__testUtils__/inputErrorOf';
import { Cursor, decodeCursor, encodeCursor } from './cursor';

const time = fc
  .date({
    min: new Date('2000-01-01'),
    max: new Date('2100-01-01'),
    noInvalidDate: true,
  })
  .map(each => each.toISOString());

const filter: fc.Arbitrary<CommunicationsFilter> = fc.record(
  {
    q: fc.string({ minLength: 1 }).filter(text => !text.includes('\0')),
    network: fc.constantFrom('default', 'plant/plc1'),
    clientIp: fc.constantFrom('10.0.0.5', '10.0.0.0/8', '2001:db8::/32'),
    port: fc.integer({ min: 0, max: 65535 }),
    protocol: fc.constantFrom('tcp', 'udp'),
    clientProcessName: fc.constantFrom('curl', 'ä b'),
    entity: fc.constant('component:default/shop'),
    linked: fc.constantFrom('both', 'client', 'listener', 'none'),
    origin: fc.constantFrom('discovered', 'manual', 'imported'),
    detectedAfter: time,
    detectedBefore: time,
  },
  { requiredKeys: [] },
);

function isNumeric(field: CommunicationOrderField): boolean {
  return /^id$|^port$|Detected$|At$|^net(stat|flow)/.test(field);
}

const cursors: fc.Arbitrary<Cursor> = fc
  .constantFrom(...communicationOrderFields)
  .chain(field =>
    fc.record({
      filter,
      orderBy: fc.record({
        field: fc.constant(field),
        order: fc.constantFrom('asc', 'desc'),
      }),
      position: fc.record({
        value: isNumeric(field)
          ? fc.oneof(fc.nat(65535), fc.constantFrom(-1, 1.5))
          : fc.constantFrom('', 'ä b', '10.0.0.5'),
        pair: fc.nat(),
        id: fc.nat().map(String),
        backwards: fc.boolean(),
      }),
    }),
  );

const GOOD: Cursor = {
  filter: {},
  orderBy: { field: 'port', order: 'asc' },
  position: { value: 80, pair: 3, id: '7', backwards: false },
};

function encoded(value: unknown): string {
  return Buffer.from(JSON.stringify(value) ?? '').toString('base64url');
}

describe('a cursor', () => {
  it('brings back all that went into it', () => {
    fc.assert(
      fc.property(cursors, cursor => {
        expect(decodeCursor(encodeCursor(cursor))).toEqual(cursor);
      }),
    );
  });

  it('can stand in a URL as it is', () => {
    fc.assert(
      fc.property(cursors, cursor => {
        const text = encodeCursor(cursor);
        expect(encodeURIComponent(text)).toBe(text);
      }),
    );
  });

  it.each([
    ['nothing', ''],
    ['no base64', 'ÿ?!'],
    ['no JSON', Buffer.from('{').toString('base64url')],
    ['null', encoded(null)],
    ['no position', encoded({ ...GOOD, position: undefined })],
    [
      'no value',
      encoded({ ...GOOD, position: { ...GOOD.position, value: undefined } }),
    ],
    [
      'no pair',
      encoded({ ...GOOD, position: { ...GOOD.position, pair: undefined } }),
    ],
    [
      'no number for a pair',
      encoded({ ...GOOD, position: { ...GOOD.position, pair: '3' } }),
    ],
    [
      'an object for a value',
      encoded({ ...GOOD, position: { ...GOOD.position, value: {} } }),
    ],
    [
      'no number for an id',
      encoded({ ...GOOD, position: { ...GOOD.position, id: '7 or 1=1' } }),
    ],
    [
      'too long an id',
      encoded({ ...GOOD, position: { ...GOOD.position, id: '1'.repeat(16) } }),
    ],
    [
      'no direction',
      encoded({ ...GOOD, position: { ...GOOD.position, backwards: 'yes' } }),
    ],
    ['no order', encoded({ ...GOOD, orderBy: undefined })],
    ['an unknown field', encoded({ ...GOOD, orderBy: { field: 'price' } })],
    [
      'an unknown order',
      encoded({ ...GOOD, orderBy: { field: 'port', order: 'up' } }),
    ],
    ['no filter', encoded({ ...GOOD, filter: null })],
    ['an unknown filter', encoded({ ...GOOD, filter: { colour: 'red' } })],
    ['a wrong filter', encoded({ ...GOOD, filter: { port: 'http' } })],
    ['a NUL in a filter', encoded({ ...GOOD, filter: { q: 'a\0' } })],
  ])('with %s is refused', (_, text) => {
    expect(() => decodeCursor(text)).toThrow(InputError);
    expect(() => decodeCursor(text)).toThrow(
      'cursor must be the nextCursor or prevCursor of an earlier answer',
    );
  });

  it('that somebody made up is read or refused with InputError, never worse', () => {
    const parts = fc.record(
      {
        filter: fc.oneof(filter, fc.anything()),
        orderBy: fc.oneof(fc.constant(GOOD.orderBy), fc.anything()),
        position: fc.oneof(
          fc.constant(GOOD.position),
          fc.record({
            value: fc.anything(),
            pair: fc.anything(),
            id: fc.anything(),
            backwards: fc.anything(),
          }),
          fc.anything(),
        ),
      },
      { requiredKeys: [] },
    );
    const texts = fc.oneof(
      fc.string(),
      fc.base64String(),
      fc.json().map(json => Buffer.from(json).toString('base64url')),
      parts.map(encoded),
    );
    fc.assert(
      fc.property(texts, text => {
        let cursor = GOOD;
        inputErrorOf(() => {
          cursor = decodeCursor(text);
        });
        const { orderBy, position } = cursor;
        expect(communicationOrderFields).toContain(orderBy.field);
        expect(['asc', 'desc']).toContain(orderBy.order);
        expect(String(position.id)).toMatch(/^\d{1,15}$/);
        expect(typeof position.backwards).toBe('boolean');
      }),
      { numRuns: 3000 },
    );
  });
});
