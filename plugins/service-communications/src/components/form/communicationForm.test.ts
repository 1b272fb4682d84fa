import { bareCommunication } from '../../__testUtils__/sampleCommunications';
import {
  changedFields,
  EMPTY_VALUES,
  isKeyEditable,
  toInput,
  toPatch,
  valuesOf,
  withFilledIn,
} from './communicationForm';

const communication = bareCommunication('7', {
  clientFqdn: 'web.example.com',
  clientDevice: {
    entityRef: 'resource:default/a',
    rule: 'cidr',
    manual: false,
  },
  listenerService: {
    entityRef: 'component:default/b',
    rule: 'manual',
    manual: true,
  },
});
const values = valuesOf(communication);

describe('valuesOf', () => {
  it('has the texts of a communication, and the links by hand', () => {
    expect(values).toEqual({
      ...EMPTY_VALUES,
      clientIp: '10.0.0.99',
      clientFqdn: 'web.example.com',
      listenerIp: '10.0.0.5',
      listenerService: 'component:default/b',
      port: '5432',
      protocol: 'tcp',
    });
  });
});

describe('toInput', () => {
  it('says what is filled in', () => {
    expect(
      toInput({ ...EMPTY_VALUES, clientIp: ' 10.0.0.9 ', port: '80' }),
    ).toEqual({ network: 'default', clientIp: '10.0.0.9', port: 80 });
  });
});

describe('toPatch', () => {
  it('says what was changed, and what was cleared', () => {
    expect(
      toPatch(values, {
        ...values,
        clientFqdn: '',
        listenerService: '',
        listenerFqdn: 'db ',
        port: '1',
      }),
    ).toEqual({
      clientFqdn: '',
      listenerService: '',
      listenerFqdn: 'db',
      port: 1,
    });
  });

  it('does not take spaces for a change', () => {
    const spaced = { ...values, clientFqdn: ' web.example.com ' };
    expect(changedFields(values, spaced)).toEqual([]);
    expect(toPatch(values, spaced)).toEqual({});
  });
});

describe('isKeyEditable', () => {
  it.each([
    ['manual', undefined, true],
    ['imported', undefined, true],
    ['manual', '2026-03-14T09:26:00Z', false],
    ['discovered', undefined, false],
  ] as const)('is, of %p first detected %p: %p', (origin, first, expected) => {
    expect(isKeyEditable({ origin, firstDetected: first })).toBe(expected);
  });
});

describe('withFilledIn', () => {
  it('keeps what was filled in, but for the key', () => {
    expect(
      withFilledIn(values, {
        ...EMPTY_VALUES,
        clientIp: '::ffff:10.0.0.99',
        clientFqdn: 'new.example.com',
      }),
    ).toEqual({ ...values, clientFqdn: 'new.example.com' });
  });

  it('changes nothing without', () => {
    expect(withFilledIn(values, undefined)).toEqual(values);
  });
});
