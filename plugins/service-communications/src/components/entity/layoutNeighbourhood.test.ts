import { MapBoxPlace } from '../drawing/MapBox';
import { layoutNeighbourhood } from './layoutNeighbourhood';

const overlap = (a: MapBoxPlace, b: MapBoxPlace) =>
  a.x < b.x + b.width &&
  b.x < a.x + a.width &&
  a.y < b.y + b.height &&
  b.y < a.y + a.height;

describe('layoutNeighbourhood', () => {
  it('has callers at the left, callees at the right and me between them', () => {
    const { me, callers, callees } = layoutNeighbourhood(
      { callers: 2, callees: 1 },
      1000,
    );
    callers.forEach(({ place, arrow }) => {
      expect(place.x + place.width).toBeLessThan(me.x);
      expect(arrow).toMatchObject({ tip: { x: me.x }, pointing: 'right' });
    });
    callees.forEach(({ place, arrow }) => {
      expect(place.x).toBeGreaterThan(me.x + me.width);
      expect(arrow).toMatchObject({ tip: { x: place.x }, pointing: 'right' });
    });
  });

  it('has callers above and callees below where it is narrow', () => {
    const { me, callers, callees } = layoutNeighbourhood(
      { callers: 2, callees: 2 },
      390,
    );
    callers.forEach(({ place }) => expect(place.y).toBeLessThan(me.y));
    callees.forEach(({ place }) => expect(place.y).toBeGreaterThan(me.y));
  });

  it.each([
    [320, 0, 0],
    [390, 12, 12],
    [700, 0, 12],
    [700, 12, 0],
    [1440, 12, 12],
    [1440, 1, 0],
  ])(
    'at %i pixels keeps %i callers and %i callees apart and inside',
    (width, callerCount, calleeCount) => {
      const layout = layoutNeighbourhood(
        { callers: callerCount, callees: calleeCount },
        width,
      );
      const places = [
        layout.me,
        ...layout.callers.map(({ place }) => place),
        ...layout.callees.map(({ place }) => place),
      ];
      expect(places).toHaveLength(callerCount + calleeCount + 1);
      places.forEach((place, index) => {
        expect(place.x).toBeGreaterThanOrEqual(0);
        expect(place.y).toBeGreaterThanOrEqual(0);
        expect(place.x + place.width).toBeLessThanOrEqual(width);
        expect(place.y + place.height).toBeLessThanOrEqual(layout.height);
        expect(
          places.slice(index + 1).filter(other => overlap(place, other)),
        ).toEqual([]);
      });
      // Every arrow begins and ends at me, within its sides.
      for (const { arrow } of layout.callers) {
        expect(arrow.tip.y).toBeGreaterThanOrEqual(layout.me.y);
        expect(arrow.tip.y).toBeLessThanOrEqual(layout.me.y + layout.me.height);
      }
    },
  );
});
