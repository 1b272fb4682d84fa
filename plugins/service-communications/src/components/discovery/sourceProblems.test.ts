import { DiscoverySource } from '@service-communications/plugin-service-communications-common';
import { bareSource } from '../../__testUtils__/sampleSources';
import { findSourceProblems, sumOf, undecidedShare } from './sourceProblems';

const NOW = Date.UTC(2026, 2, 14, 9, 30);
const ago = (minutes: number) => new Date(NOW - minutes * 60_000).toISOString();

describe('findSourceProblems', () => {
  const problems = (fields: Partial<DiscoverySource>) =>
    findSourceProblems(
      bareSource('router-1', {
        lastSeenAt: ago(1),
        newestSampleAt: ago(2),
        accepted: 1000,
        records: 100_000,
        received: 5000,
        ...fields,
      }),
      NOW,
    );

  it('finds nothing wrong with a source that sends and is taken', () => {
    expect(problems({})).toEqual([]);
  });

  it.each<[string, Partial<DiscoverySource>]>([
    ['unread', { type: undefined, errors: { truncated: 9 }, received: 9 }],
    ['refusing', { refused: 1, newestSampleAt: undefined }],
    ['refusing', { refused: 900, newestSampleAt: ago(90) }],
    ['refused', { refused: 10 }],
    ['losing', { lost: 101 }],
    ['undecodable', { errors: { 'bad-set': 600, truncated: 1 }, received: 5 }],
    ['undecodable', { errors: { truncated: 7 }, received: 7, records: 0 }],
    ['dropping', { dropped: { 'no-template': 500 } }],
    ['clock', { clockSkewSeconds: -6 }],
    ['quiet', { lastSeenAt: ago(61), newestSampleAt: ago(62) }],
  ])('finds %s in %p', (problem, fields) => {
    expect(problems(fields)).toEqual([problem]);
  });

  it.each<Partial<DiscoverySource>>([
    { lost: 99 },
    { dropped: { denied: 50_000, unsupported: 9000 } },
    { dropped: { 'without-ports': 30_000, 'without-addresses': 200 } },
    { clockSkewSeconds: 4.9 },
    { type: 'netstat', lastSeenAt: ago(24 * 60), newestSampleAt: ago(24 * 60) },
    { duplicate: 5000 },
    { refused: 0, newestSampleAt: ago(500), lastSeenAt: ago(1) },
  ])('does not complain of %p', fields => {
    expect(problems(fields)).toEqual([]);
  });

  it('names the worst first', () => {
    expect(
      problems({
        clockSkewSeconds: 3600,
        lost: 100_000,
        refused: 50,
        newestSampleAt: ago(3000),
        lastSeenAt: ago(70),
      }),
    ).toEqual(['refusing', 'losing', 'clock', 'quiet']);
  });
});

describe('undecidedShare', () => {
  it('is a percentage of the records, where there are any', () => {
    expect(
      undecidedShare(bareSource('a', { undecided: 30, records: 120 })),
    ).toBe(25);
    expect(undecidedShare(bareSource('a', { records: 0 }))).toBeUndefined();
  });
});

describe('sumOf', () => {
  it('adds up all reasons but some', () => {
    expect(sumOf({ a: 1, b: 2, c: 4 })).toBe(7);
    expect(sumOf({ a: 1, b: 2, c: 4 }, ['b'])).toBe(5);
    expect(sumOf({})).toBe(0);
  });
});
