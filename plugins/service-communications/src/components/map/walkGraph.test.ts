import { PlacedEdge } from './indexEdges';
import { walkGraph } from './walkGraph';

const box = (x: number, y: number) => ({ x, y, width: 10, height: 10 });
const edge = (
  client: number,
  listener: number,
  communications: number,
): PlacedEdge => ({
  client,
  listener,
  edge: {
    client: String(client),
    listener: String(listener),
    communications,
    pairs: communications,
    silent: false,
  },
});

describe('walkGraph', () => {
  const boxes = [box(0, 50), box(0, 0), box(100, 0), box(100, 50)];
  const edges = [edge(0, 2, 1), edge(0, 3, 9), edge(1, 3, 2), edge(0, 0, 99)];
  const walk = (key: string, from: number) =>
    walkGraph(key, from, boxes, edges);

  it('goes along the heaviest edge, both ways', () => {
    expect(walk('ArrowRight', 0)).toBe(3);
    expect(walk('ArrowLeft', 3)).toBe(0);
    expect(walk('ArrowLeft', 2)).toBe(0);
  });

  it('goes up and down through all of them, column by column', () => {
    expect(walk('Home', 3)).toBe(1);
    expect(walk('ArrowDown', 1)).toBe(0);
    expect(walk('ArrowDown', 0)).toBe(2);
    expect(walk('ArrowUp', 2)).toBe(0);
    expect(walk('End', 1)).toBe(3);
  });

  it('stays where nothing is to go to', () => {
    expect(walk('ArrowRight', 3)).toBeUndefined();
    expect(walk('ArrowDown', 3)).toBeUndefined();
    expect(walk('ArrowUp', 1)).toBeUndefined();
    expect(walk('x', 1)).toBeUndefined();
  });
});
