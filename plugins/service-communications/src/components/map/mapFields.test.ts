import { parseUrlState, writeUrlState } from '../state/urlState';
import { graphQuery, mapFields } from './mapFields';

const usual = parseUrlState(mapFields, new URLSearchParams());

describe('mapFields', () => {
  it('reads back as it was written', () => {
    const state = {
      ...usual,
      view: 'matrix' as const,
      open: ['a,b', 'c'],
      around: 'system:default/shop',
    };
    expect(
      parseUrlState(
        mapFields,
        writeUrlState(mapFields, new URLSearchParams(), state),
      ),
    ).toEqual(state);
  });

  it('asks for groups of systems by default', () => {
    expect(graphQuery(usual)).toEqual({ groupBy: 'system', limit: 60 });
  });

  it.each([
    ['component:default/orders', 'entity'],
    ['system:default/shop', 'system'],
    ['group:default/team-a', 'owner'],
    ['nonsense', 'entity'],
  ])('asks for what is around %p as %p', (around, parameter) => {
    expect(graphQuery({ ...usual, around })).toMatchObject({
      [parameter]: around,
    });
  });
});
