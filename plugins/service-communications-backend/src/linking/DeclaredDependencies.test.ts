import { Entity } from '@backstage/catalog-model';
import { DeclaredDependencies } from './DeclaredDependencies';
import { EntityDeclarations, readDeclarations } from './readDeclarations';

function declarations(
  name: string,
  spec: Record<string, unknown>,
): EntityDeclarations {
  return readDeclarations({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, namespace: 'shop' },
    spec: spec as Entity['spec'],
  })!;
}

function pairs(declared: DeclaredDependencies): string[] {
  return [...declared.all()].map(
    ({ callerRef, calleeRef, isByApi }) =>
      `${callerRef} > ${calleeRef}${isByApi ? ' by API' : ''}`,
  );
}

describe('DeclaredDependencies', () => {
  const orders = declarations('orders', {
    dependsOn: ['db', 'resource:default/queue', 'db', 'component:shop/orders'],
    consumesApis: ['payments', 'orders'],
    providesApis: ['orders'],
  });
  const pay = declarations('pay', { providesApis: ['payments'] });
  const bank = declarations('bank', { providesApis: ['api:shop/payments'] });

  it('has what an entity depends on, and who provides what it consumes', () => {
    const declared = new DeclaredDependencies();
    declared.update([orders, pay, bank]);
    expect(pairs(declared)).toEqual([
      'component:shop/orders > component:shop/db',
      'component:shop/orders > resource:default/queue',
      'component:shop/orders > component:shop/pay by API',
      'component:shop/orders > component:shop/bank by API',
    ]);
    for (const { callerRef, calleeRef } of declared.all()) {
      expect(declared.has(callerRef, calleeRef)).toBe(true);
      expect(declared.has(calleeRef, callerRef)).toBe(false);
    }
    expect(declared.has(orders.ref, orders.ref)).toBe(false);
    expect(declared.has(orders.ref, 'component:shop/other')).toBe(false);
  });

  it('follows entities that come, change and go', () => {
    const declared = new DeclaredDependencies();
    declared.update([orders, pay, bank]);
    declared.change(
      [declarations('pay', { providesApis: ['other'] })],
      [bank.ref],
    );
    expect(pairs(declared)).toEqual([
      'component:shop/orders > component:shop/db',
      'component:shop/orders > resource:default/queue',
    ]);
    declared.change([pay], []);
    expect(pairs(declared)).toHaveLength(3);
    declared.update([pay]);
    expect(pairs(declared)).toEqual([]);
  });

  it('says that an entity which names nobody declares nothing', () => {
    expect(declarations('a', {})).toBeUndefined();
    expect(
      declarations('a', { dependsOn: [], consumesApis: 'x' }),
    ).toBeUndefined();
    expect(declarations('a', { dependsOn: ['', 'x'] })).toMatchObject({
      dependsOn: ['component:shop/x'],
    });
  });
});
