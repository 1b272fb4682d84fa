import { headingKey, transferColumns } from './transferColumns';

describe('transferColumns', () => {
  it('have headings of which no two mean different things', () => {
    const meaning = new Map<string, string>();
    for (const { name, field, aliases } of transferColumns) {
      for (const heading of [name, field, ...aliases]) {
        const key = headingKey(heading);
        expect([heading, meaning.get(key) ?? field]).toEqual([heading, field]);
        meaning.set(key, field);
      }
    }
  });

  it.each([
    ['Client IP Address', 'clientIp'],
    ['client_ip', 'clientIp'],
    ['ClientAddress', 'clientIp'],
    ['Service Listener Port', 'port'],
    ['LISTENER SERVICE', 'listenerService.entityRef'],
    ['netstat_total_eports', 'statistics.netstat.totalPorts'],
    ['listener-device', 'listenerDevice.entityRef'],
    [
      'Classic Netflow Average Client Connections',
      'statistics.classic.netflow.averageClientConnections',
    ],
  ])('know %s', (heading, field) => {
    const column = transferColumns.find(({ name, aliases, field: own }) =>
      [name, own, ...aliases].some(
        each => headingKey(each) === headingKey(heading),
      ),
    );
    expect(column?.field).toBe(field);
  });
});
