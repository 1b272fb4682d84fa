import { withOwnedEntities } from './withOwnedEntities';

describe('withOwnedEntities', () => {
  const ownedBy = ['group:default/team'];

  it('asks what somebody owns', async () => {
    expect(
      await withOwnedEntities(
        { anyOf: [{ ownedBy }, { not: { network: ['dmz'] } }] },
        async claims => [`owned by ${claims}`],
      ),
    ).toEqual({
      anyOf: [
        { entityRefs: ['owned by group:default/team'] },
        { not: { network: ['dmz'] } },
      ],
    });
  });

  it('gives sight of nothing where owning gives none, negated or not', async () => {
    const nothing = { entityRefs: [] };
    expect(await withOwnedEntities({ ownedBy }, undefined)).toEqual(nothing);
    expect(await withOwnedEntities({ not: { ownedBy } }, undefined)).toEqual({
      not: { not: nothing },
    });
    expect(
      await withOwnedEntities(
        { not: { allOf: [{ not: { ownedBy } }] } },
        undefined,
      ),
    ).toEqual({ not: { allOf: [{ not: nothing }] } });
  });
});
