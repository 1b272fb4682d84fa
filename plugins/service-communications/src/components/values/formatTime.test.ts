import {
  formatClockTime,
  formatFullTime,
  formatIsoTime,
  formatTime,
  formatTimeAgo,
  formatTimeRange,
} from './formatTime';

const berlin = { locale: 'en-GB', timeZone: 'Europe/Berlin' };

describe('formatTime', () => {
  it('writes a time in the locale and zone of the user', () => {
    expect(formatTime('2026-03-14T09:26:00Z', berlin)).toBe(
      '14 Mar 2026, 10:26:00',
    );
  });
});

describe('formatFullTime', () => {
  it('says of which zone the time is', () => {
    expect(formatFullTime('2026-03-14T09:26:00Z', berlin)).toBe(
      '14 Mar 2026, 10:26:00 CET',
    );
  });
});

describe('formatTimeRange', () => {
  const rangeOf = (hours: number) => {
    const from = Date.UTC(2026, 2, 14, 9);
    const text = formatTimeRange(from, from + hours * 3_600_000, berlin);
    // Narrow and other blanks are up to the locale.
    return text.replace(/\s/g, ' ');
  };

  it('says once what both ends have in common', () => {
    expect(rangeOf(1)).toBe('14 Mar 2026, 10:00–11:00 CET');
  });

  it('says both dates of a day and more', () => {
    expect(rangeOf(24)).toMatch(/^14 Mar 2026, 10:00.* – 15 Mar 2026, 10:00/);
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

describe('formatTimeAgo', () => {
  it.each([
    ['2026-03-14T09:25:59.5Z', '0 seconds ago'],
    ['2026-03-14T09:25:30Z', '30 seconds ago'],
    ['2026-03-14T09:24:01Z', '1 minute ago'],
    ['2026-03-14T06:26:00Z', '3 hours ago'],
    ['2026-03-11T06:26:00Z', '3 days ago'],
    ['2026-03-14T09:27:00Z', '0 seconds ago'],
  ])('writes %p as %p', (iso, text) => {
    expect(formatTimeAgo(iso, Date.UTC(2026, 2, 14, 9, 26), 'en')).toBe(text);
  });
});
