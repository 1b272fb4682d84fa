import fc from 'fast-check';
import { parseTime } from './parseTime';
import { TimeZone } from './TimeZone';

function utc(zone: string, text: string): string {
  return new Date(parseTime(text, new TimeZone(zone))).toISOString();
}

describe('TimeZone', () => {
  it.each([
    ['UTC', '2027-01-10 08:57:15', '2027-01-10T08:57:15.000Z'],
    ['+02:00', '2027-01-10 08:57:15', '2027-01-10T06:57:15.000Z'],
    ['-0530', '2027-01-10T08:57:15.25', '2027-01-10T14:27:15.250Z'],
    ['Europe/Berlin', '2027-01-10 08:57:15', '2027-01-10T07:57:15.000Z'],
    ['Europe/Berlin', '2027-07-10 08:57:15', '2027-07-10T06:57:15.000Z'],
    ['Asia/Kolkata', '2027-01-10 00:00:00', '2027-01-09T18:30:00.000Z'],
  ])('reads in %s the time %s', (zone, text, expected) => {
    expect(utc(zone, text)).toBe(expected);
  });

  it('reads the hours around both changes of a year', () => {
    const read = (text: string) => utc('America/New_York', text);
    expect(read('2026-03-08 01:59:59')).toBe('2026-03-08T06:59:59.000Z');
    // never shown by a clock
    expect(read('2026-03-08 02:30:00')).toBe('2026-03-08T07:30:00.000Z');
    expect(read('2026-03-08 03:00:00')).toBe('2026-03-08T07:00:00.000Z');
    expect(read('2026-11-01 00:59:59')).toBe('2026-11-01T04:59:59.000Z');
    // shown twice
    expect(read('2026-11-01 01:30:00')).toBe('2026-11-01T05:30:00.000Z');
    expect(read('2026-11-01 02:00:00')).toBe('2026-11-01T07:00:00.000Z');
  });

  it('leaves a time alone that names its zone', () => {
    const zone = 'Europe/Berlin';
    expect(utc(zone, '2027-01-10T08:57:15Z')).toBe('2027-01-10T08:57:15.000Z');
    expect(utc(zone, '2027-01-10T08:57:15+0500')).toBe(
      '2027-01-10T03:57:15.000Z',
    );
  });

  it('turns back what a clock of the zone shows, or shows a second time', () => {
    const zone = new TimeZone('Europe/Berlin');
    const clock = new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'Europe/Berlin',
      dateStyle: 'short',
      timeStyle: 'medium',
    });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e9 }), seconds => {
        const shown = parseTime(clock.format(seconds * 1000));
        expect([seconds * 1000, (seconds - 3600) * 1000]).toContain(
          zone.toUtc(shown),
        );
      }),
    );
  });

  it('refuses a zone that nobody knows', () => {
    expect(() => new TimeZone('Europe/Bielefeld')).toThrow(RangeError);
  });
});
