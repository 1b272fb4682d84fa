import { MapBoxPlace } from '../drawing/MapBox';
import { IndexedEdge } from './layerNodes';
import { GraphLayout, layoutGraph } from './layoutGraph';

function layOut(count: number, edges: IndexedEdge[]): GraphLayout {
  const steps = layoutGraph(count, edges);
  for (;;) {
    const step = steps.next();
    if (step.done) {
      return step.value;
    }
  }
}

function edge(client: number, listener: number): IndexedEdge {
  return { client, listener };
}

function randomEdges(count: number, edgeCount: number, start: number) {
  let seed = start;
  const random = () => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return Math.floor((seed / 2147483648) * count);
  };
  return Array.from({ length: edgeCount }, () => edge(random(), random()));
}

const overlap = (a: MapBoxPlace, b: MapBoxPlace) =>
  a.x < b.x + b.width &&
  b.x < a.x + a.width &&
  a.y < b.y + b.height - 1e-6 &&
  b.y < a.y + a.height - 1e-6;

describe('layoutGraph', () => {
  it('has nothing to lay out', () => {
    expect(layOut(0, [])).toMatchObject({ boxes: [], arrows: [] });
  });

  it('has clients left of what they call', () => {
    const { boxes, arrows } = layOut(4, [
      edge(0, 1),
      edge(1, 2),
      edge(0, 2),
      edge(3, 2),
    ]);
    expect(boxes[0].x).toBeLessThan(boxes[1].x);
    expect(boxes[1].x).toBeLessThan(boxes[2].x);
    // Beside what it calls, and not at the far left.
    expect(boxes[3].x).toBe(boxes[1].x);
    arrows.forEach(({ pointing }) => expect(pointing).toBe('right'));
    expect(arrows[2].tip.x).toBe(boxes[2].x);
  });

  it('points back where there is a circle', () => {
    const { boxes, arrows } = layOut(2, [edge(0, 1), edge(1, 0)]);
    expect(arrows.map(({ pointing }) => pointing)).toEqual(['right', 'left']);
    expect(arrows[1].tip.x).toBe(boxes[0].x + boxes[0].width);
  });

  it('has room for a chain that is longer than anybody reads', () => {
    const edges = Array.from({ length: 199 }, (_, node) =>
      edge(node, node + 1),
    );
    const { arrows, boxes, width } = layOut(200, edges);
    expect(width).toBeLessThan(10_000);
    // Within a layer from right side to right side.
    expect(arrows[0]).toMatchObject({
      tip: { x: boxes[1].x + boxes[1].width },
      pointing: 'left',
    });
    expect(boxes[0].x).toBe(boxes[1].x);
    arrows.forEach(({ path }) => expect(path).not.toMatch(/NaN|undefined/));
  });

  it('draws what calls itself, and what is alone below the rest', () => {
    const { boxes, arrows } = layOut(4, [edge(0, 0), edge(1, 2)]);
    expect(arrows[0].tip.x).toBe(boxes[0].x + boxes[0].width);
    expect(boxes[3].y).toBeGreaterThan(boxes[1].y);
    expect(boxes[0].y).toBeGreaterThan(boxes[1].y);
  });

  it.each([
    [1, 0],
    [12, 20],
    [60, 400],
    [80, 60],
  ])(
    'keeps %i nodes of %i edges apart and inside, whatever they are',
    (count, edgeCount) => {
      for (let seed = 1; seed < 6; seed++) {
        const { boxes, arrows, width, height } = layOut(
          count,
          randomEdges(count, edgeCount, seed),
        );
        expect(boxes).toHaveLength(count);
        expect(arrows).toHaveLength(edgeCount);
        boxes.forEach((box, index) => {
          expect(box.x).toBeGreaterThanOrEqual(0);
          expect(box.y).toBeGreaterThanOrEqual(0);
          expect(box.x + box.width).toBeLessThanOrEqual(width);
          expect(box.y + box.height).toBeLessThanOrEqual(height);
          expect(
            boxes.slice(index + 1).some(other => overlap(box, other)),
          ).toBe(false);
        });
        arrows.forEach(({ path }) => expect(path).not.toMatch(/NaN|undefined/));
      }
    },
  );

  it('lays the same graph out in the same way', () => {
    const edges = randomEdges(30, 90, 3);
    expect(layOut(30, edges)).toEqual(layOut(30, edges));
  });

  it('gives way often enough for a graph of 500 nodes and 2,000 edges', () => {
    const steps = layoutGraph(500, randomEdges(500, 2000, 9));
    let count = 0;
    while (!steps.next().done) {
      count += 1;
    }
    expect(count).toBeGreaterThan(50);
  });
});
