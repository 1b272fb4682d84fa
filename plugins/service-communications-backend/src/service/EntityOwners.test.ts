import { mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { Communication } from '@service-communications/plugin-service-communications-common';
import { EntityOwners } from './EntityOwners';
import { withOwners } from './withOwners';

function owned(name: string, ...owners: string[]): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, namespace: 'default' },
    relations: [
      ...owners.map(targetRef => ({ type: 'ownedBy', targetRef })),
      { type: 'dependsOn', targetRef: 'group:default/team' },
    ],
  };
}

describe('EntityOwners', () => {
  const entities = [
    owned('shop', 'group:default/team'),
    owned('db', 'user:default/ada', 'group:default/team'),
    owned('other', 'group:default/others'),
  ];

  function setUp() {
    const catalog = catalogServiceMock({ entities });
    const streamEntities = jest.spyOn(catalog, 'streamEntities');
    return {
      owners: new EntityOwners({
        catalog,
        auth: mockServices.auth(),
        userInfo: mockServices.userInfo(),
      }),
      streamEntities,
    };
  }

  it('finds what any of the claims owns, and asks once', async () => {
    const { owners, streamEntities } = setUp();
    expect(await owners.ownedBy(['group:default/team'])).toEqual([
      'component:default/shop',
      'component:default/db',
    ]);
    expect(
      await owners.ownedBy(['group:default/others', 'user:default/ada']),
    ).toEqual(['component:default/db', 'component:default/other']);
    await owners.ownedBy(['user:default/ada', 'group:default/others']);
    expect(streamEntities).toHaveBeenCalledTimes(2);
    expect(await owners.ownedBy([])).toEqual([]);
    expect(streamEntities).toHaveBeenCalledTimes(2);
  });

  it('asks again after an error', async () => {
    const { owners, streamEntities } = setUp();
    streamEntities.mockImplementationOnce(() => {
      throw new Error('away');
    });
    await expect(owners.ownedBy(['user:default/ada'])).rejects.toThrow('away');
    expect(await owners.ownedBy(['user:default/ada'])).toEqual([
      'component:default/db',
    ]);
  });

  it('names the owners of the entities at both ends', async () => {
    const { owners } = setUp();
    const link = (entityRef: string) => ({
      entityRef,
      rule: 'manual',
      manual: true,
    });
    expect(
      await withOwners(
        [
          {
            clientService: link('component:default/shop'),
            listenerService: link('component:default/db'),
            listenerDevice: link('component:default/none'),
          } as Communication,
          undefined,
          {} as Communication,
        ],
        owners,
      ),
    ).toMatchObject([
      { owners: ['group:default/team', 'user:default/ada'] },
      undefined,
      { owners: [] },
    ]);
  });
});
