import { backoffDelay } from './backoffDelay';
import { retryAfter } from './retryAfter';

describe('backoffDelay', () => {
  it('doubles up to five minutes, and is at least half of that', () => {
    const range = (failures: number) =>
      [0, 1].map(random => backoffDelay(failures, { random: () => random }));
    expect(range(1)).toEqual([500, 1_000]);
    expect(range(4)).toEqual([4_000, 8_000]);
    expect(range(1_000)).toEqual([150_000, 300_000]);
  });

  it('is never less than the other side asked for', () => {
    expect(backoffDelay(1, { retryAfterMs: 60_000, random: () => 0 })).toBe(
      60_000,
    );
  });
});

describe('retryAfter', () => {
  const now = Date.UTC(2026, 0, 5, 12);

  it('reads seconds and dates', () => {
    expect(retryAfter('120', now)).toBe(120_000);
    expect(retryAfter('Mon, 05 Jan 2026 12:00:30 GMT', now)).toBe(30_000);
    expect(retryAfter('Mon, 05 Jan 2026 11:00:00 GMT', now)).toBe(0);
  });

  it('believes nothing absurd', () => {
    expect(retryAfter(undefined, now)).toBeUndefined();
    expect(retryAfter('soon', now)).toBeUndefined();
    expect(retryAfter('99999999999', now)).toBe(3_600_000);
  });
});
