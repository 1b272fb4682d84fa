import { DEFAULT_ORDER } from '../state/communicationsOrder';
import {
  parseSavedFilters,
  renameSaved,
  SavedFilter,
  withSaved,
} from './savedFilters';

const saved = (name: string, q = ''): SavedFilter => ({
  name,
  q,
  filter: {},
  orderBy: DEFAULT_ORDER,
  columns: ['id'],
});

describe('parseSavedFilters', () => {
  it('reads what was stored', () => {
    const stored = [
      {
        ...saved('Mail', 'smtp'),
        filter: { ports: '25' },
        orderBy: { field: 'port', order: 'asc' },
      },
    ];
    expect(parseSavedFilters(JSON.parse(JSON.stringify(stored)))).toEqual(
      stored,
    );
  });

  it('leaves out what makes no sense', () => {
    expect(parseSavedFilters(undefined)).toEqual([]);
    expect(parseSavedFilters([null, { q: 'nameless' }])).toEqual([]);
    expect(
      parseSavedFilters([
        { name: 'Old', filter: { ports: 'x' }, orderBy: { field: 'gone' } },
      ]),
    ).toEqual([{ ...saved('Old'), columns: [] }]);
  });
});

it('replaces what has the same name', () => {
  expect(withSaved([saved('B'), saved('A', 'old')], saved('A', 'new'))).toEqual(
    [saved('A', 'new'), saved('B')],
  );
});

it('renames', () => {
  expect(renameSaved([saved('A'), saved('B')], 'A', 'C')).toEqual([
    saved('B'),
    saved('C'),
  ]);
});
