import { walkSlots } from './walkSlots';

describe('walkSlots', () => {
  it.each([
    ['ArrowLeft', 49],
    ['ArrowRight', 51],
    ['PageUp', 74],
    ['PageDown', 26],
    ['Home', 0],
    ['End', 99],
    ['Enter', undefined],
    ['toString', undefined],
  ])('goes by %s to %s', (key, place) => {
    expect(walkSlots(key, 50, 100)).toBe(place);
  });

  it('stays inside', () => {
    expect(walkSlots('ArrowLeft', 0, 3)).toBe(0);
    expect(walkSlots('PageUp', 1, 3)).toBe(2);
  });
});
