import { formatClockTime, formatIsoTime, formatTime } from './formatTime';

const berlin = { locale: 'en-GB', timeZone: 'Europe/Berlin' };

describe('formatTime', () => {
  it('writes a time in the locale and zone of the user', () => {
    expect(formatTime('2026-03-14T09:26:00Z', berlin)).toBe(
      '14 Mar 2026, 10:26:00',
    );
  });
});

describe('formatIsoTime', () => {
  it('writes the full time in UTC', () => {
    expect(formatIsoTime('2026-03-14T10:26:00+01:00')).toBe(
      '2026-03-14T09:26:00.000Z',
    );
  });
});

describe('formatClockTime', () => {
  it('writes the time of day', () => {
    expect(formatClockTime(Date.UTC(2026, 2, 14, 9, 26), berlin)).toBe(
      '10:26:00',
    );
  });
});
