import fc from 'fast-check';
import { NetflowRun } from '../statistics/netflow/NetflowSpans';
import { ofRunColumn, toRunColumn } from './runColumn';

describe('the column of runs', () => {
  it('has every run as it was', () => {
    const whole = fc.integer({ min: -1e12, max: 1e15 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(whole, whole, fc.nat())),
        (runs: NetflowRun[]) => {
          expect(ofRunColumn(toRunColumn(runs))).toEqual(runs);
        },
      ),
    );
  });

  it('takes a dozen characters or so for each', () => {
    const runs = Array.from({ length: 48 }, (_, index): NetflowRun => {
      const start = 1_767_614_400_000 + index * 300_000;
      return [start, start + 12_345, 60_000];
    });
    expect(toRunColumn(runs).length / runs.length).toBeLessThan(17);
  });
});
