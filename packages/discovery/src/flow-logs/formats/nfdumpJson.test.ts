import { fixture, readFlowLog } from '../__fixtures__/readFlowLog';

describe('JSON of nfdump', () => {
  it('reads that of version 1.7, and events of firewalls as no flows', () => {
    expect(readFlowLog(fixture('nfdump-json-pretty-1.7.txt'))).toMatchObject({
      format: 'nfdump-json',
      records: 2,
      ignored: 1,
      flows: [
        '192.168.1.170 49911 > 192.168.3.161 9200 protocol 6, 3 packets 204 bytes, back 0 0, 1616440785148 + 32272, flags 27, egress unknown',
        // the second ends before it began
        '2001:db8::1 50000 > 2001:db8::2 53 protocol 17, 1 packets 80 bytes, back 1 160, 1616440905100 + 0, flags 0, unknown unknown',
      ],
    });
  });

  it('reads that of version 1.6, whose milliseconds lack zeros', () => {
    expect(readFlowLog(fixture('nfdump-json-pretty-1.6.txt'))).toMatchObject({
      format: 'nfdump-json',
      attempts: 1,
      flows: [
        '192.168.1.170 49911 > 192.168.0.140 378 protocol 6, 5 packets 288 bytes, back 0 0, 1616438156012 + 2686308, flags 0, unknown unknown',
      ],
    });
  });

  it('tells who exported a flow, by IPv4 or IPv6', () => {
    const log = fixture('nfdump-json-pretty-1.7.1-two-routers.txt').toString();
    const routers = ['127.0.0.1', '127.0.0.1', '127.0.0.2', '127.0.0.2'];
    expect(readFlowLog(log)).toMatchObject({ records: 4, reporters: routers });
    const ipv6 = log.replaceAll(
      '"ip4_router" : "127.0.0.',
      '"ip6_router" : "2001:db8::',
    );
    expect(readFlowLog(ipv6).reporters).toEqual(
      routers.map(router => router.replace('127.0.0.', '2001:db8::')),
    );
    expect(
      readFlowLog(fixture('nfdump-json-pretty-1.7.txt')).reporters,
    ).toEqual(['', '']);
  });

  it.each([
    ['192.168.0.140', '172.16.0.9', '8443', '172.16.0.9 8443'],
    ['192.168.0.140', '0.0.0.0', '0', '192.168.0.140 378'],
  ])(
    'has the destination behind a translation for an end: %s, %s:%s',
    (address, translated, port, end) => {
      const log = fixture('nfdump-json-pretty-1.6.txt')
        .toString()
        .replace(
          `"dst4_addr" : "${address}",`,
          `"dst4_addr" : "${address}", "src4_xlt_ip" : "192.0.2.1", "dst4_xlt_ip" : "${translated}", "src_xlt_port" : 61000, "dst_xlt_port" : ${port},`,
        );
      expect(log).toContain('dst4_xlt_ip');
      expect(readFlowLog(log).flows[0]).toContain(
        `192.168.1.170 49911 > ${end} protocol 6`,
      );
    },
  );

  it('reads by which interface a flow left', () => {
    const log = fixture('nfdump-json-pretty-1.7.1-two-routers.txt')
      .toString()
      .replaceAll('"output_snmp" : 0', '"output_snmp" : 7');
    const ways = readFlowLog(log).flows.map(flow => flow.split(', ').at(-1));
    expect(new Set(ways)).toEqual(
      new Set(['unknown unknown', 'egress by 7 unknown']),
    );
  });

  it('reads local times of the zone that it is told', () => {
    const { flows } = readFlowLog(fixture('nfdump-json-pretty-1.6.txt'), {
      timeZone: 'Europe/Berlin',
    });
    expect(flows[0]).toContain(', 1616434556012 + ');
  });
});
