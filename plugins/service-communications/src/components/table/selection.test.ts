import {
  countSelected,
  EMPTY_SELECTION,
  isPageSelected,
  Selection,
  togglePage,
  toggleRow,
} from './selection';

const page = ['1', '2'];
const of = (...ids: string[]): Selection => ({
  ids: new Set(ids),
  allMatching: false,
});
const all: Selection = { ids: new Set(), allMatching: true };

describe('toggleRow', () => {
  it('adds a row and removes it', () => {
    expect(toggleRow(EMPTY_SELECTION, '1', page)).toEqual(of('1'));
    expect(toggleRow(of('1', '9'), '1', page)).toEqual(of('9'));
  });

  it('leaves the others of the page when all that match were selected', () => {
    expect(toggleRow(all, '1', page)).toEqual(of('2'));
  });
});

describe('togglePage', () => {
  it('adds what is missing, and keeps other pages', () => {
    expect(togglePage(of('1', '9'), page)).toEqual(of('1', '9', '2'));
    expect(togglePage(of('1', '9', '2'), page)).toEqual(of('9'));
  });

  it('ends the selection of all that match', () => {
    expect(togglePage(all, page)).toEqual(EMPTY_SELECTION);
  });
});

it.each([
  [of(), 'none'],
  [of('9'), 'none'],
  [of('1'), 'some'],
  [of('1', '2'), 'all'],
  [all, 'all'],
] as const)('knows how much of the page is selected', (selection, expected) =>
  expect(isPageSelected(selection, page)).toBe(expected),
);

it('counts rows on all pages', () => {
  expect(countSelected(of('1', '9'), 1300)).toBe(2);
  expect(countSelected(all, 1300)).toBe(1300);
});
