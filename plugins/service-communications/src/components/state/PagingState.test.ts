import { FIRST_PAGE, movePage, parsePosition } from './PagingState';

const pageInfo = { nextCursor: 'next', prevCursor: 'prev' };

describe('movePage', () => {
  it('goes on with the next cursor and back with the previous', () => {
    expect(movePage({ page: 2, cursor: 'here' }, pageInfo, 'next')).toEqual({
      page: 3,
      cursor: 'next',
    });
    expect(movePage({ page: 2, cursor: 'here' }, pageInfo, 'previous')).toEqual(
      { page: 1, cursor: 'prev' },
    );
  });

  it('goes back to the very beginning, where new rows may be', () => {
    expect(movePage({ page: 1, cursor: 'here' }, pageInfo, 'previous')).toEqual(
      FIRST_PAGE,
    );
  });
});

describe('parsePosition', () => {
  it('reads a position', () => {
    expect(parsePosition({ page: 2, cursor: 'here' })).toEqual({
      page: 2,
      cursor: 'here',
    });
  });

  it.each([null, undefined, {}, { page: 2 }, { cursor: 'here' }, 'text'])(
    'takes %p for the first page',
    state => {
      expect(parsePosition(state)).toEqual(FIRST_PAGE);
    },
  );
});
