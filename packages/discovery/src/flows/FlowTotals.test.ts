import { FlowColumns } from './FlowColumns';
import { FlowTotals } from './FlowTotals';

function grown(totals: FlowTotals, scope: string, port: number, bytes: number) {
  const columns = new FlowColumns(1);
  columns.family[0] = 4;
  columns.sourceIp[3] = 1;
  columns.destinationIp[3] = 2;
  columns.sourcePort[0] = port;
  columns.bytes[0] = bytes;
  columns.packets[0] = bytes / 100;
  columns.length = 1;
  totals.subtract(scope, columns, 0);
  return [columns.bytes[0], columns.packets[0]];
}

describe('FlowTotals', () => {
  it('gives what a flow grew, and whole totals of what begins anew', () => {
    const totals = new FlowTotals(10);
    expect(grown(totals, 'a', 1, 1000)).toEqual([1000, 10]);
    expect(grown(totals, 'a', 1, 1700)).toEqual([700, 7]);
    expect(grown(totals, 'a', 2, 500)).toEqual([500, 5]);
    expect(grown(totals, 'b', 1, 900)).toEqual([900, 9]);
    expect(grown(totals, 'a', 1, 100)).toEqual([100, 1]);
  });

  it('forgets the flows that reported least recently', () => {
    const totals = new FlowTotals(2);
    grown(totals, 'a', 1, 1000);
    grown(totals, 'a', 2, 1000);
    grown(totals, 'a', 1, 1000);
    grown(totals, 'a', 3, 1000);
    expect(grown(totals, 'a', 1, 1500)).toEqual([500, 5]);
    expect(grown(totals, 'a', 2, 1500)).toEqual([1500, 15]);
  });
});
