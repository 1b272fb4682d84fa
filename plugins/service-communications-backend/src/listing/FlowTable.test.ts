import { NetflowNumbers } from '../statistics/netflow/netflowStatistics';
import { FlowTable } from './FlowTable';

function flow(first: number): NetflowNumbers {
  return {
    first,
    last: first + 10,
    active: 5,
    activeSamples: 1,
    totalEvents: 2,
    totalPorts: 3,
    listenerPackets: 4,
    listenerBytes: 5,
  };
}

describe('FlowTable', () => {
  it('keeps what flows say, also beyond the room of the beginning', () => {
    const table = new FlowTable();
    const places = Array.from({ length: 1000 }, (_, index) =>
      table.put(0, flow(index)),
    );
    expect(new Set(places).size).toBe(1000);
    expect(places).not.toContain(0);
    const first = table.column('first');
    const last = table.column('last');
    expect(places.map(first)).toEqual(places.map((_, index) => index));
    expect(last(places[7])).toBe(17);
    expect(table.column('clientBytes')(places[7])).toBeNaN();
  });

  it('changes an entry in its place, and gives the place of a gone one out again', () => {
    const table = new FlowTable();
    const place = table.put(0, flow(1));
    expect(table.put(place, flow(2))).toBe(place);
    expect(table.column('first')(place)).toBe(2);
    expect(table.put(place, undefined)).toBe(0);
    expect(table.put(0, undefined)).toBe(0);
    expect(table.put(0, flow(3))).toBe(place);
  });
});
