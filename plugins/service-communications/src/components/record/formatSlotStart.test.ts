import { formatSlotStart } from './formatSlotStart';

describe('formatSlotStart', () => {
  const options = { locale: 'en-GB', timeZone: 'America/New_York' };
  const slot = { start: '2026-03-15T00:00:00.000Z', state: 'active' } as const;

  it('has hours in the zone of the user', () => {
    expect(formatSlotStart(slot, 'hour', options)).toBe('14 Mar, 20:00');
  });

  it('has days as they are in UTC', () => {
    expect(formatSlotStart(slot, 'day', options)).toBe('15 Mar 2026');
  });
});
