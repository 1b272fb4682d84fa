import { fixture, readFlowLog } from '../__fixtures__/readFlowLog';

function flow(protocol: string, counts: object, flags?: object) {
  const record = {
    timestamp: '2026-01-01T00:00:02.000000+0000',
    event_type: 'flow',
    src_ip: '10.0.0.1',
    src_port: 50000,
    dest_ip: '10.0.0.2',
    dest_port: 443,
    proto: protocol,
    flow: { start: '2026-01-01T00:00:00.000000+0000', ...counts },
    ...(flags && { tcp: flags }),
  };
  return readFlowLog(JSON.stringify(record));
}

describe('EVE of Suricata', () => {
  it('reads flow events, and passes the others over', () => {
    expect(readFlowLog(fixture('suricata-eve.txt'))).toMatchObject({
      format: 'suricata-eve',
      lines: 6,
      records: 3,
      attempts: 1,
      ignored: 2,
      flows: [
        '192.168.10.154 46289 > 10.18.255.254 53 protocol 17, 1 packets 87 bytes, back 1 142, 1582934112974.271 + 111.385986328125, flags 0, unknown biflowDestinationListens',
        '192.168.10.190 39438 > 192.168.10.154 80 protocol 6, 7 packets 874 bytes, back 5 3120, 1582934414886.252 + 1500, flags 0, unknown destinationListens',
        'fe80::1 0 > ff02::16 0 protocol 58, 2 packets 180 bytes, back 0 0, 1582934414000 + 1000, flags 0, unknown unknown',
      ],
    });
  });

  it.each([
    ['not answered', { pkts_toclient: 0 }, { tcp_flags_ts: '02' }],
    [
      'refused',
      { pkts_toclient: 1 },
      { tcp_flags_ts: '02', tcp_flags_tc: '14' },
    ],
    ['not answered, flags unknown', { pkts_toclient: 0 }, undefined],
  ])('takes a connection for an attempt that was %s', (_, counts, flags) => {
    expect(flow('TCP', counts, flags)).toMatchObject({
      attempts: 1,
      records: 0,
    });
  });

  it('does not know who connected where it saw no handshake', () => {
    const { flows } = flow(
      'TCP',
      { pkts_toserver: 3, pkts_toclient: 2 },
      { tcp_flags_ts: '18', tcp_flags_tc: '10' },
    );
    expect(flows[0]).toMatch(/unknown unknown$/);
  });

  it('takes the time of the event where the flow has none', () => {
    const { flows } = flow('UDP', { start: undefined });
    expect(flows[0]).toContain(', 1767225602000 + 0,');
  });

  it('says what is wrong', () => {
    expect(flow('XXX', {}).skipped).toEqual([
      '1: proto: "XXX" is not a protocol',
    ]);
    expect(readFlowLog('{"a":1}', { format: 'suricata-eve' }).skipped).toEqual([
      '1: event_type is missing',
    ]);
  });
});
