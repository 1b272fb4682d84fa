import {
  fromLocalInput,
  isTime,
  resolveTime,
  toLocalInput,
} from './relativeTime';

const NOW = Date.UTC(2026, 2, 14, 9, 26);

describe('isTime', () => {
  it.each(['-1h', '-24h', '-7d', '-30d', '2026-03-14', '2026-03-14T09:26:00Z'])(
    'takes %s',
    text => expect(isTime(text)).toBe(true),
  );

  it.each(['', '-2h', 'yesterday', '5', '2026-13-45'])('takes no “%s”', text =>
    expect(isTime(text)).toBe(false),
  );
});

describe('resolveTime', () => {
  it.each([
    ['-1h', '2026-03-14T08:26:00.000Z'],
    ['-7d', '2026-03-07T09:26:00.000Z'],
    ['2026-03-14T09:26:00+01:00', '2026-03-14T08:26:00.000Z'],
  ])('knows when %s is', (text, expected) =>
    expect(resolveTime(text, NOW)).toBe(expected),
  );
});

describe('local times', () => {
  it('are the same time when they come back', () => {
    const iso = '2026-03-14T09:26:00.000Z';
    expect(fromLocalInput(toLocalInput(iso))).toBe(iso);
  });

  it('are empty where there is none', () => {
    expect(toLocalInput(undefined)).toBe('');
    expect(toLocalInput('-1h')).toBe('');
    expect(fromLocalInput('')).toBe('');
  });
});
