import { mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { EntityContexts } from './EntityContexts';

jest.setTimeout(60_000);

const REF = 'component:default/shop';

function shop(relations: [type: string, targetRef: string][]): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'shop', namespace: 'default' },
    spec: { type: 'service' },
    relations: relations.map(([type, targetRef]) => ({ type, targetRef })),
  };
}

describe('EntityContexts', () => {
  afterEach(() => jest.useRealTimers());

  function contextsOf(entities: Entity[]) {
    const catalog = catalogServiceMock({ entities });
    const asked = jest.spyOn(catalog, 'getEntitiesByRefs');
    const contexts = new EntityContexts({
      catalog,
      auth: mockServices.auth(),
    });
    return { contexts, asked };
  }

  it('are type, systems and owners, in their order; of what is not there, nothing', async () => {
    const { contexts } = contextsOf([
      shop([
        ['ownedBy', 'user:default/zoe'],
        ['ownedBy', 'group:default/team'],
        ['partOf', 'component:default/whole'],
        ['partOf', 'system:default/sales'],
      ]),
    ]);
    expect(await contexts.of([REF, 'resource:default/none'])).toEqual(
      new Map([
        [
          REF,
          {
            type: 'service',
            systemRefs: ['system:default/sales'],
            ownerRefs: ['group:default/team', 'user:default/zoe'],
          },
        ],
        ['resource:default/none', { systemRefs: [], ownerRefs: [] }],
      ]),
    );
  });

  it('count entities by their first owner, those with most first', async () => {
    const owned = (name: string, ...owners: string[]) => ({
      ...shop(owners.map(owner => ['ownedBy', `group:default/${owner}`])),
      metadata: { name, namespace: 'default' },
    });
    const { contexts } = contextsOf([
      owned('a', 'blue'),
      owned('b', 'red', 'white'),
      owned('c', 'red'),
      owned('d', 'azure'),
      owned('e'),
    ]);
    const refs = ['a', 'b', 'c', 'd', 'e', 'gone'].map(
      name => `component:default/${name}`,
    );
    expect(await contexts.countByOwner(refs)).toEqual([
      { ownerRef: 'group:default/red', count: 2 },
      { ownerRef: 'group:default/azure', count: 1 },
      { ownerRef: 'group:default/blue', count: 1 },
    ]);
  });

  it('are asked once, and after a minute anew without anybody waiting', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate'] });
    const { contexts, asked } = contextsOf([shop([])]);
    await contexts.of([REF]);
    await contexts.of([REF]);
    expect(asked).toHaveBeenCalledTimes(1);

    jest.advanceTimersByTime(60_000);
    let answer: (value: { items: Entity[] }) => void = () => {};
    asked.mockReturnValueOnce(
      new Promise(resolve => {
        answer = resolve;
      }),
    );
    const meanwhile = await contexts.of([REF]);
    expect(meanwhile.get(REF)!.ownerRefs).toEqual([]);
    await contexts.of([REF]);
    expect(asked).toHaveBeenCalledTimes(2);

    answer({ items: [shop([['ownedBy', 'group:default/team']])] });
    await new Promise(resolve => setImmediate(resolve));
    const later = await contexts.of([REF]);
    expect(later.get(REF)!.ownerRefs).toEqual(['group:default/team']);
  });

  it('stay what they were while the catalog cannot be asked', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate'] });
    const { contexts, asked } = contextsOf([
      shop([['ownedBy', 'group:default/team']]),
    ]);
    await contexts.of([REF]);
    jest.advanceTimersByTime(60_000);
    asked.mockRejectedValueOnce(new Error('The catalog is away'));
    await contexts.of([REF]);
    await new Promise(resolve => setImmediate(resolve));
    const later = await contexts.of([REF]);
    expect(later.get(REF)!.ownerRefs).toEqual(['group:default/team']);
  });
});
