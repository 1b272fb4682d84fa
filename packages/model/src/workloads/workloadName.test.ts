import fc from 'fast-check';
import { endKey } from './endKey';
import { isWorkloadName } from './isWorkloadName';
import { isWorkloadPattern } from './isWorkloadPattern';
import { parseWorkloadName } from './parseWorkloadName';
import { workloadName } from './workloadName';

describe('the name of a workload', () => {
  it.each([
    [
      'prod/shop/Deployment/orders',
      {
        cluster: 'prod',
        namespace: 'shop',
        kind: 'Deployment',
        name: 'orders',
      },
    ],
    [
      'shop/Deployment/orders',
      { namespace: 'shop', kind: 'Deployment', name: 'orders' },
    ],
    ['Container/web', { kind: 'Container', name: 'web' }],
    ['prod//Node/n1', { cluster: 'prod', kind: 'Node', name: 'n1' }],
  ])('%s is read and written', (text, workload) => {
    expect(parseWorkloadName(text)).toEqual(workload);
    expect(workloadName(workload)).toBe(text);
  });

  it.each([
    '',
    'orders',
    '/orders',
    'Deployment/',
    '/Deployment/orders',
    'a/b/c/d/e',
    '10.0.0.0/8',
    'fe80::/64',
    'prod/10.0.0.0/8',
    '//Deployment/orders',
    ' shop/Deployment/orders',
    'shop/Deployment/ord\ners',
    'shop/Deployment/ord\u202eers',
    `shop/Deployment/${'x'.repeat(254)}`,
  ])('%j is none', text => {
    expect(parseWorkloadName(text)).toBeUndefined();
  });

  it('is read as what it was written from', () => {
    const part = fc
      .string({ minLength: 1, maxLength: 20 })
      .filter(text => /^[^/\s]+$/.test(text));
    fc.assert(
      fc.property(
        fc.record(
          {
            cluster: part,
            namespace: part,
            kind: fc.constantFrom('Deployment', 'CronJob', 'x-y'),
            name: part,
          },
          { requiredKeys: ['kind', 'name'] },
        ),
        workload => {
          expect(parseWorkloadName(workloadName(workload))).toEqual(workload);
        },
      ),
    );
  });
});

describe('a pattern of workloads', () => {
  it.each(['prod/shop/*', 'shop/*', '*/orders', 'shop/Deployment/orders'])(
    '%s is one',
    text => expect(isWorkloadPattern(text)).toBe(true),
  );

  it.each(['*', '10.0.0.0/8', '10.0.0.*', 'shop/', 'a/b/c/d/*'])(
    '%s is none',
    text => expect(isWorkloadPattern(text)).toBe(false),
  );
});

describe('ends', () => {
  it('sort addresses before workloads', () => {
    const ends = ['shop/Deployment/orders', 'fe80::1', '9.0.0.1', '10.0.0.1'];
    expect(ends.sort((a, b) => (endKey(a) < endKey(b) ? -1 : 1))).toEqual([
      '9.0.0.1',
      '10.0.0.1',
      'fe80::1',
      'shop/Deployment/orders',
    ]);
    expect(ends.map(isWorkloadName)).toEqual([false, false, false, true]);
  });
});
