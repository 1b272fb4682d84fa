import { localPage } from './localPage';

const all = ['a1', 'a2', 'b1', 'b2', 'b3'];
const page = (query: { q?: string; limit?: number; cursor?: string }) =>
  localPage(
    all,
    { q: '', limit: 2, position: { page: 0, cursor: query.cursor }, ...query },
    item => [item, 'Item'],
  );

describe('localPage', () => {
  it('goes forth and back', () => {
    expect(page({})).toEqual({
      items: ['a1', 'a2'],
      totalItems: 5,
      pageInfo: { nextCursor: '2' },
    });
    expect(page({ cursor: '2' })).toEqual({
      items: ['b1', 'b2'],
      totalItems: 5,
      pageInfo: { nextCursor: '4', prevCursor: '0' },
    });
    expect(page({ cursor: '4' }).pageInfo).toEqual({ prevCursor: '2' });
  });

  it('finds items with all the words', () => {
    expect(page({ q: ' B item 3' }).items).toEqual(['b3']);
    expect(page({ q: 'b' }).totalItems).toBe(3);
    expect(page({ q: 'a3' })).toEqual({
      items: [],
      totalItems: 0,
      pageInfo: {},
    });
  });

  it('shows something even after the last page is gone', () => {
    expect(page({ cursor: '10' }).items).toEqual(['b3']);
    expect(page({ cursor: 'nonsense' }).items).toEqual(['a1', 'a2']);
  });
});
