import { clipText } from './clipText';

describe('clipText', () => {
  it('leaves a text that fits', () => {
    expect(clipText('orders', 100, 13)).toBe('orders');
  });

  it('says that it clipped', () => {
    expect(clipText('orders-database-replica', 70, 13)).toBe('orders-d…');
  });

  it('cuts no character in two', () => {
    expect(clipText('😀😀😀', 14, 13)).toBe('😀…'.slice(2));
    expect(clipText('😀😀😀', 15, 13)).toBe('😀…');
  });

  it('says something where there is no room at all', () => {
    expect(clipText('orders', 0, 13)).toBe('…');
  });
});
