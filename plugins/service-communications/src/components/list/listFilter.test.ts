import {
  activeFilters,
  findFilterProblem,
  parseFilter,
  toQueryFilter,
} from './listFilter';

describe('parseFilter', () => {
  it('reads what the URL says', () => {
    const params = new URLSearchParams({
      network: 'lab',
      clientIp: '10.0.0.0/8',
      ports: '80,8000-8999',
      linked: 'none',
      detectedAfter: '-24h',
      entity: 'component:default/shop',
    });
    expect(parseFilter(params)).toEqual({
      network: 'lab',
      clientIp: '10.0.0.0/8',
      ports: '80,8000-8999',
      linked: 'none',
      detectedAfter: '-24h',
      entity: 'component:default/shop',
    });
  });

  it('takes for unset what makes no sense', () => {
    const params = new URLSearchParams(
      'ip=10.1&ports=http&linked=maybe&detectedBefore=soon&entity=shop&q=x',
    );
    expect(parseFilter(params)).toEqual({});
  });
});

describe('findFilterProblem', () => {
  it.each([
    ['ip', '10.0.0.5', undefined],
    ['ip', '[2001:db8::1]', undefined],
    ['ip', '10.0.0.0/08', 'address'],
    ['listenerIp', '10.0.0', 'address'],
    ['ports', '80-', 'ports'],
    ['ports', '0-1023', undefined],
    ['clientEntity', 'shop', 'entity'],
    ['owner', 'me', undefined],
    ['owner', 'group:default/web', undefined],
    ['owner', 'you', 'entity'],
    ['ignored', 'exclude', 'choice'],
    ['origin', 'manual', undefined],
    ['firstDetectedAfter', 'soon', 'time'],
    ['network', 'anything', undefined],
  ] as const)('knows that %s “%s” has %s', (name, value, expected) =>
    expect(findFilterProblem(name, value)).toBe(expected),
  );
});

it('lists what is set in the order it is shown', () => {
  expect(activeFilters({ ignored: 'only', ip: '10.0.0.5', ports: '' })).toEqual(
    [
      ['ip', '10.0.0.5'],
      ['ignored', 'only'],
    ],
  );
});

it('tells the backend times, not spans', () => {
  const now = Date.UTC(2026, 2, 14, 9, 26);
  expect(toQueryFilter({ detectedAfter: '-1h', protocol: 'tcp' }, now)).toEqual(
    { detectedAfter: '2026-03-14T08:26:00.000Z', protocol: 'tcp' },
  );
});
