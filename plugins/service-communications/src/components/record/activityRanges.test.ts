import { activityQuery } from './activityRanges';

describe('activityQuery', () => {
  const now = Date.parse('2026-03-15T10:20:00Z');

  it('ends with the hour that is not over yet', () => {
    expect(activityQuery('24h', now)).toEqual({
      from: '2026-03-14T11:20:00.000Z',
      to: '2026-03-15T10:20:00.000Z',
      step: 'hour',
    });
    expect(activityQuery('7d', now).from).toBe('2026-03-08T11:20:00.000Z');
  });

  it('has days where hours would be too many', () => {
    expect(activityQuery('35d', now)).toMatchObject({
      from: '2026-02-09T10:20:00.000Z',
      step: 'day',
    });
    expect(activityQuery('400d', now).step).toBe('day');
  });
});
