import { formatProcess } from './formatProcess';

describe('formatProcess', () => {
  it.each([
    ['node', 'Web Shop', 'Web Shop (node)'],
    ['node', 'node', 'node'],
    ['node', undefined, 'node'],
    ['', 'Web Shop', 'Web Shop'],
    ['', undefined, '–'],
    [undefined, undefined, '–'],
  ])('writes %p with display name %p as %p', (name, displayName, text) => {
    expect(formatProcess(name, displayName)).toBe(text);
  });
});
