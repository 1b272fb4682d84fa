import { readFileSync } from 'fs';
import { resolve } from 'path';
import { netflowAttributes } from './netflowAttributes';
import { NetflowStatistics } from './types/CommunicationStatistics';

describe('netflowAttributes', () => {
  it('define each statistic once', () => {
    const statistics: Required<NetflowStatistics> = {
      activeSamples: 3,
      totalEvents: 6,
      totalPorts: 6,
      averageClientConnections: 2,
      firstFound: '2026-01-05T12:01:15.000Z',
      lastFound: '2026-01-05T12:03:55.000Z',
      activeSpanSeconds: 95,
      gapSpanSeconds: 65,
      pendingSpanSeconds: 5,
      intervalSeconds: 60,
      clientBytes: 1,
      listenerBytes: 1,
      clientPackets: 1,
      listenerPackets: 1,
      clientEvents: 3,
      listenerEvents: 3,
      evidence: 'syn',
    };
    expect(netflowAttributes.map(({ field }) => field).sort()).toEqual(
      Object.keys(statistics).sort(),
    );
    expect(new Set(netflowAttributes.map(({ name }) => name)).size).toBe(
      netflowAttributes.length,
    );
  });

  it('bear the names of the reference suite, and others beyond it', () => {
    expect(netflowAttributes.map(({ name }) => name)).toEqual([
      'Netflow Client Connection First Found',
      'Netflow Client Connection Last Found',
      'Netflow Active Samples',
      'Netflow Total Events',
      'Netflow Total Ports',
      'Netflow Average Client Connections',
      'Netflow Client Active Span',
      'Netflow Client Gap Span',
      'Netflow Client Pending Span',
      'Netflow Sample Interval',
      'Netflow Total Bytes from Client',
      'Netflow Total Bytes from Listener',
      'Netflow Total Packets from Client',
      'Netflow Total Packets from Listener',
      'Netflow Total Events from Client',
      'Netflow Total Events from Listener',
      'Netflow Listener Evidence',
    ]);
  });

  it('do not swap the descriptions of the two spans, as the reference does', () => {
    const definitionOf = (field: keyof NetflowStatistics) =>
      netflowAttributes.find(attribute => attribute.field === field)!
        .definition;
    expect(definitionOf('activeSpanSeconds')).toMatch(/at most the/);
    expect(definitionOf('gapSpanSeconds')).toMatch(/longer than the/);
  });

  it('are defined by the same words in the documentation', () => {
    const page = readFileSync(
      resolve(__dirname, '../../../docs/concepts-and-statistics.md'),
      'utf8',
    ).replace(/ {2,}/g, ' ');
    for (const { name, field, definition } of netflowAttributes) {
      expect(page).toContain(`| ${name} | \`${field}\` | ${definition} |`);
    }
  });
});
