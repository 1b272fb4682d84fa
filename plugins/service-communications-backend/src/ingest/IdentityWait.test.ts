import { cidrRange } from '@service-communications/model';
import { HANDOVER_MS } from '../identity/EndNames';
import { SpokenRanges } from '../identity/SpokenRanges';
import { IdentityWait } from './IdentityWait';

const SEEN_AT = Date.UTC(2026, 0, 5, 12);
const SAID = SEEN_AT + HANDOVER_MS;
const LONGEST = 120_000;

describe('a sample', () => {
  let now: number;
  let spokenUntil: number | undefined;

  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'performance'] });
    now = SEEN_AT;
    spokenUntil = SEEN_AT - 60_000;
  });
  afterEach(() => jest.useRealTimers());

  function createWait(maxPairs = 100) {
    const { first, last } = cidrRange('10.42.0.0/16')!;
    return new IdentityWait({
      readRanges: async () =>
        new Map(
          spokenUntil === undefined
            ? []
            : [
                [
                  'default',
                  new SpokenRanges([
                    { firstKey: first, lastKey: last, spokenUntil },
                  ]),
                ],
              ],
        ),
      longest: LONGEST,
      maxPairs,
      now: () => now,
    });
  }

  /** What became of a sample, once it has. */
  function arrive(
    wait: IdentityWait,
    { ip = '10.42.0.7', network = 'default', pairCount = 1 } = {},
  ) {
    const arrived: { isSaid?: boolean; error?: Error } = {};
    wait
      .untilSaid(
        () => ({
          ips: new Map([[network, new Set(['10.0.0.5', ip])]]),
          first: SEEN_AT - 1,
          last: SEEN_AT,
        }),
        pairCount,
      )
      .then(
        isSaid => (arrived.isSaid = isSaid),
        error => (arrived.error = error),
      );
    return arrived;
  }

  const settled = () => new Promise(resolve => setImmediate(resolve));

  it('waits until it has been said who had its addresses', async () => {
    const wait = createWait();
    const sample = arrive(wait);
    await settled();
    spokenUntil = SAID - 1;
    await wait.look();
    expect(sample).toEqual({});
    spokenUntil = SAID;
    await wait.look();
    await settled();
    expect(sample).toEqual({ isSaid: true });
  });

  it('does not wait where that has been said, or nobody says it', async () => {
    spokenUntil = SAID;
    const wait = createWait();
    const said = arrive(wait);
    const elsewhere = arrive(wait, { network: 'lab' });
    const unsaid = arrive(wait, { ip: '192.0.2.7' });
    await settled();
    expect([said, elsewhere, unsaid]).toEqual(Array(3).fill({ isSaid: true }));
    spokenUntil = undefined;
    const without = arrive(createWait());
    await settled();
    expect(without).toEqual({ isSaid: true });
  });

  it('looks by itself, and waits no longer than it may', async () => {
    const wait = createWait();
    const sample = arrive(wait);
    await settled();
    now += 30_000;
    await jest.advanceTimersByTimeAsync(30_000);
    expect(sample).toEqual({});
    const later = arrive(wait);
    await settled();
    now += LONGEST - 30_000;
    await jest.advanceTimersByTimeAsync(1_000);
    expect(sample).toEqual({ isSaid: false });
    expect(later).toEqual({});
    spokenUntil = SAID;
    await jest.advanceTimersByTimeAsync(1_000);
    expect(later).toEqual({ isSaid: true });
    expect(jest.getTimerCount()).toBe(0);
  });

  it('goes on where others need its room, the one that waited longest first', async () => {
    const wait = createWait(10);
    const first = arrive(wait, { pairCount: 6 });
    const second = arrive(wait, { pairCount: 4 });
    await settled();
    const third = arrive(wait, { pairCount: 1 });
    await settled();
    expect([first, second, third]).toEqual([{ isSaid: false }, {}, {}]);
    // What is too large to wait makes nobody else go on.
    const largest = arrive(wait, { pairCount: 11 });
    await settled();
    expect([second, third, largest]).toEqual([{}, {}, { isSaid: false }]);
  });

  it('has to be sent again where the backend ends', async () => {
    const wait = createWait();
    const sample = arrive(wait);
    await settled();
    wait.stop();
    await settled();
    expect(sample.error).toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringContaining('send it again'),
    });
    const later = arrive(wait);
    await settled();
    expect(later.error).toMatchObject({ name: 'ServiceUnavailableError' });
    expect(jest.getTimerCount()).toBe(0);
  });
});
