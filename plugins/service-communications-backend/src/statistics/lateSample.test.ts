import fc from 'fast-check';
import { gainAtSameTime, lateSample } from './lateSample';
import { addPairCounts, PairCounts } from './PairCounts';

describe('lateSample', () => {
  it('adds a time that is not known, and no other', () => {
    const late = lateSample(new Set([20, 30]), [10, 20], 2);
    expect(late.added).toEqual([10]);
    expect(late.sampleCount).toBe(3);
    // Found first at 10, all three count; at 20, two; at 30, one.
    expect(late.sampleOffsetAt(10)).toBe(0);
    expect(late.sampleOffsetAt(20)).toBe(1);
    expect(late.sampleOffsetAt(30)).toBe(2);
  });

  it('counts a time once however often it is gained', () => {
    expect(lateSample(new Set(), [10, 10], 0)).toMatchObject({
      added: [10],
      sampleCount: 1,
    });
  });

  it('knows nothing of times before those it was given', () => {
    // 5 samples lie before 10, so that the count is 7.
    const late = lateSample(new Set([20, 30]), [10], 7);
    expect(late.sampleOffsetAt(10)).toBe(5);
  });

  it('gives every pair its total samples in any order of arrival', () => {
    const passes = fc
      .uniqueArray(fc.integer({ min: 0, max: 50 }), { minLength: 1 })
      .chain(times =>
        fc.record({
          times: fc.constant(times),
          arrivals: fc.shuffledSubarray(times, { minLength: times.length }),
          // For each of two clients, when it was connected.
          active: fc.tuple(fc.subarray(times), fc.subarray(times)),
        }),
      );
    fc.assert(
      fc.property(passes, ({ times, arrivals, active }) => {
        const found = new Set<number>();
        let sampleCount = 0;
        const pairs: (PairCounts | undefined)[] = active.map(() => undefined);
        for (const time of arrivals) {
          const late = lateSample(
            new Set([...found].filter(each => each >= time)),
            [time],
            sampleCount,
          );
          found.add(time);
          sampleCount = late.sampleCount;
          pairs.forEach((pair, index) => {
            // What shiftSampleOffsets does in the database.
            if (pair && pair.firstFound > time) {
              pair.sampleOffset++;
            }
            if (active[index].includes(time)) {
              const counts = {
                firstFound: time,
                lastFound: time,
                activeSamples: 1,
                totalPorts: 1,
                sampleOffset: late.sampleOffsetAt(time),
              };
              pairs[index] = pair ? addPairCounts(pair, counts) : counts;
            }
          });
        }
        active.forEach((activeTimes, index) => {
          const pair = pairs[index];
          const total = times.filter(time => time >= Math.min(...activeTimes));
          expect(pair ? sampleCount - pair.sampleOffset : 0).toBe(total.length);
          expect(pair?.activeSamples ?? 0).toBe(activeTimes.length);
        });
      }),
    );
  });
});

describe('gainAtSameTime', () => {
  it.each([
    ['no other sample', undefined, [1, 2], 1, 2],
    ['other samples without the client', [], [1, 2], 1, 2],
    ['a sample with one of the ports', [1], [1, 2], 0, 1],
    ['a sample with other ports', [3], [1, 2], 0, 2],
    ['a sample with all the ports', [1, 2, 3], [1, 2], 0, 0],
  ])('beside %s', (_, known, clientPorts, activeSamples, totalPorts) => {
    expect(gainAtSameTime(known && new Set(known), clientPorts)).toEqual({
      activeSamples,
      totalPorts,
    });
  });
});
