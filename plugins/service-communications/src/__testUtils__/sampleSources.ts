import { DiscoverySource } from '@service-communications/plugin-service-communications-common';

const MINUTE_MS = 60_000;

/** A source that has sent nothing that counts. */
export function bareSource(
  source: string,
  fields: Partial<DiscoverySource> = {},
): DiscoverySource {
  return {
    source,
    type: 'netflow',
    lastSeenAt: '2026-03-14T09:26:00.000Z',
    newestSampleAt: '2026-03-14T09:26:00.000Z',
    accepted: 0,
    duplicate: 0,
    refused: 0,
    refusals: {},
    records: 0,
    undecided: 0,
    attempts: 0,
    loopbackLeftOut: 0,
    identitiesMissed: 0,
    received: 0,
    lost: 0,
    errors: {},
    dropped: {},
    ...fields,
  };
}

/** Sources of every sort, as they are at a time: fine ones and others. */
export function sampleSources(now: number): DiscoverySource[] {
  const ago = (minutes: number) =>
    new Date(now - minutes * MINUTE_MS).toISOString();
  const minutely = { lastSeenAt: ago(0.5), newestSampleAt: ago(1) };
  return [
    bareSource('edge-router-1.example.com', {
      ...minutely,
      accepted: 41_760,
      duplicate: 12,
      records: 812_340_112,
      undecided: 1_204_330,
      received: 27_078_003,
      dropped: { denied: 20_113 },
      clockSkewSeconds: 0.21,
    }),
    bareSource('10.0.0.254', {
      ...minutely,
      accepted: 10_080,
      records: 48_120_000,
      undecided: 9_200_400,
      received: 1_604_000,
      lost: 1_980_221,
      errors: { 'bad-set': 31, truncated: 4 },
      dropped: { 'no-template': 12_040, 'template-limit': 3 },
      clockSkewSeconds: -1.4,
    }),
    bareSource('branch-firewall', {
      lastSeenAt: ago(1),
      newestSampleAt: ago(3 * 24 * 60),
      accepted: 3021,
      duplicate: 2,
      refused: 4210,
      refusals: { 'too-old': 4198, 'too-new': 12 },
      lastRefusal:
        'end 2026-03-11T09:24:00.000Z lies more than 24 hours before the newest sample of this source',
      records: 2_220_118,
      undecided: 40_300,
      received: 80_004,
      clockSkewSeconds: -259_200,
    }),
    bareSource('192.0.2.17', {
      type: undefined,
      lastSeenAt: ago(4),
      newestSampleAt: undefined,
      received: 4102,
      errors: { 'unknown-version': 4102 },
    }),
    bareSource('web-1', {
      ...minutely,
      type: 'netstat',
      accepted: 2880,
      records: 81_204,
      undecided: 12,
      attempts: 310,
      loopbackLeftOut: 12_044,
      identitiesMissed: 12,
    }),
    bareSource('db-1', {
      type: 'netstat',
      lastSeenAt: ago(3 * 24 * 60),
      newestSampleAt: ago(3 * 24 * 60),
      accepted: 1207,
      records: 40_118,
    }),
    bareSource('vpc-flow-logs/eni-0a1b2c3d', {
      lastSeenAt: ago(12),
      newestSampleAt: ago(14),
      accepted: 288,
      refused: 9,
      refusals: { unreadable: 9 },
      lastRefusal: 'flows[3].end must not be before its start',
      records: 190_330,
      undecided: 2011,
      received: 190_800,
      clockSkewSeconds: 42,
    }),
  ];
}

/** As many sources as a test of paging needs, with nothing wrong. */
export function manySources(count: number, now: number): DiscoverySource[] {
  const time = new Date(now - MINUTE_MS).toISOString();
  return Array.from({ length: count }, (_, index) =>
    bareSource(`host-${String(index + 1).padStart(4, '0')}`, {
      type: 'netstat',
      lastSeenAt: time,
      newestSampleAt: time,
      accepted: 1440 + index,
      records: 20_000 + index * 7,
    }),
  );
}
