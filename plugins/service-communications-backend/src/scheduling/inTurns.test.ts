import { setImmediate } from 'node:timers/promises';
import { atOnce, inTurns, mapInSteps, Steps } from './inTurns';

/** Work that takes a while in each of its steps. */
function* slowly(steps: number): Steps<string> {
  for (let step = 0; step < steps; step++) {
    const until = performance.now() + 25;
    while (performance.now() < until);
    yield;
  }
  return 'done';
}

describe('inTurns', () => {
  it('lets others have their turn between long steps', async () => {
    let isDone = false;
    let turns = 0;
    const others = (async () => {
      while (!isDone) {
        await setImmediate();
        turns++;
      }
    })();
    expect(await inTurns(slowly(4))).toBe('done');
    isDone = true;
    await others;
    expect(turns).toBeGreaterThanOrEqual(4);
  });

  it('passes on what goes wrong', async () => {
    await expect(
      inTurns(
        mapInSteps([1], () => {
          throw new Error('wrong');
        }),
      ),
    ).rejects.toThrow('wrong');
  });
});

describe('mapInSteps', () => {
  it('does what map does', async () => {
    const items = Array.from({ length: 1234 }, (_, at) => at);
    const double = (item: number, index: number) => item + index;
    expect(atOnce(mapInSteps(items, double))).toEqual(items.map(double));
    expect(await inTurns(mapInSteps(items, double))).toEqual(items.map(double));
  });
});
