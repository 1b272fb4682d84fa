import { readFileSync } from 'fs';
import { resolve } from 'path';
import { netstatAttributes } from './netstatAttributes';
import { NetstatStatistics } from './types/CommunicationStatistics';

describe('netstatAttributes', () => {
  it('define each statistic once', () => {
    const statistics: Required<NetstatStatistics> = {
      totalSamples: 1,
      activeSamples: 1,
      totalPorts: 1,
      averageClientConnections: 1,
      persistence: 100,
      firstFound: '2026-01-05T12:00:00.000Z',
      lastFound: '2026-01-05T12:00:00.000Z',
    };
    expect(netstatAttributes.map(({ field }) => field).sort()).toEqual(
      Object.keys(statistics).sort(),
    );
    expect(new Set(netstatAttributes.map(({ name }) => name)).size).toBe(
      netstatAttributes.length,
    );
  });

  it('bear the names of the reference suite', () => {
    expect(netstatAttributes.map(({ name }) => name)).toEqual([
      'Netstat Client Connection First Found',
      'Netstat Client Connection Last Found',
      'Netstat Total Samples',
      'Netstat Active Samples',
      'Netstat Total Ports',
      'Netstat Average Client Connections',
      'Connection Persistence',
    ]);
  });

  it('are defined by the same words in the documentation', () => {
    const page = readFileSync(
      resolve(__dirname, '../../../docs/concepts-and-statistics.md'),
      'utf8',
    ).replace(/ {2,}/g, ' ');
    for (const { name, field, definition } of netstatAttributes) {
      expect(page).toContain(`| ${name} | \`${field}\` | ${definition} |`);
    }
  });
});
