import { placeInOrder } from './placeInOrder';

describe('placeInOrder', () => {
  it('leaves those where they are that do not overlap', () => {
    expect(placeInOrder([0, 50, 100], [0, 40, 40])).toEqual([0, 50, 100]);
  });

  it('moves those apart that do, about their middle', () => {
    expect(placeInOrder([10, 10], [0, 40])).toEqual([-10, 30]);
    expect(placeInOrder([0, 200, 190, 180], [0, 40, 40, 40])).toEqual([
      0, 150, 190, 230,
    ]);
  });

  it('keeps order and room whatever is wished', () => {
    let seed = 7;
    const random = () => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return seed / 2147483648;
    };
    for (let round = 0; round < 200; round++) {
      const count = Math.floor(random() * 20);
      const wished = Array.from({ length: count }, () => random() * 300);
      const rooms = wished.map(() => 1 + random() * 40);
      const placed = placeInOrder(wished, rooms);
      expect(placed).toHaveLength(count);
      placed.slice(1).forEach((place, index) => {
        expect(place - placed[index]).toBeGreaterThan(rooms[index + 1] - 1e-6);
      });
    }
  });
});
