import { fixture, readFlowLog } from '../__fixtures__/readFlowLog';

describe('pmacct', () => {
  it('reads JSON, with times told in any way', () => {
    expect(readFlowLog(fixture('pmacct-json.txt'))).toMatchObject({
      format: 'pmacct-json',
      records: 4,
      ignored: 2,
      flows: [
        '10.0.0.9 47156 > 10.0.1.5 22 protocol 6, 13 packets 2100 bytes, back 0 0, 1650115802250 + 1750, flags 27, unknown unknown',
        '10.0.0.9 50000 > 10.0.1.5 53 protocol 17, 1 packets 67 bytes, back 0 0, 1650115805000 + 0, flags 0, unknown unknown',
        '2001:db8::1 0 > 2001:db8::2 0 protocol 58, 18 packets 11882 bytes, back 0 0, 1650115800000 + 301000, flags 0, unknown unknown',
        '10.0.1.5 22 > 10.0.0.9 47156 protocol 6, 11 packets 4100 bytes, back 0 0, 1650115802000 + 2000, flags 27, unknown unknown',
      ],
    });
  });

  it('reads CSV', () => {
    expect(readFlowLog(fixture('pmacct-csv.txt'))).toMatchObject({
      format: 'pmacct-csv',
      records: 2,
      ignored: 1,
      flows: [
        '10.0.0.9 47156 > 10.0.1.5 22 protocol 6, 13 packets 2100 bytes, back 0 0, 1650115802250 + 1750, flags 27, unknown unknown',
        '2001:db8::1 50000 > 2001:db8::2 53 protocol 17, 1 packets 67 bytes, back 0 0, 1650115805000 + 0, flags 0, unknown unknown',
      ],
    });
  });

  it.each([
    ['172.16.0.9', 8443, '172.16.0.9 8443'],
    ['172.16.0.9', 0, '172.16.0.9 443'],
    ['0.0.0.0', 0, '10.96.0.10 443'],
    ['::', 0, '10.96.0.10 443'],
    ['2001:db8::9', 443, '10.96.0.10 443'],
  ])(
    'has the destination behind a translation for an end: %s %s',
    (ip, port, end) => {
      expect(
        readFlowLog(
          JSON.stringify({
            event_type: 'purge',
            ip_src: '10.0.0.1',
            ip_dst: '10.96.0.10',
            port_src: 40_000,
            port_dst: 443,
            post_nat_ip_src: '192.0.2.1',
            post_nat_ip_dst: ip,
            post_nat_port_src: 61_000,
            post_nat_port_dst: port,
            ip_proto: 'tcp',
            timestamp_start: '2022-04-16 13:30:02.250000',
            timestamp_end: '2022-04-16 13:30:04.000000',
            packets: 1,
            bytes: 60,
          }),
        ).flows[0],
      ).toContain(`10.0.0.1 40000 > ${end} protocol 6`);
    },
  );

  it('reads local times of the zone that it is told', () => {
    const { flows } = readFlowLog(fixture('pmacct-json.txt'), {
      timeZone: '+01:00',
    });
    expect(flows[0]).toContain(', 1650112202250 + 1750,');
    expect(flows[3]).toContain(', 1650115802000 + 2000,');
  });

  it('says what is missing', () => {
    const read = (record: object) =>
      readFlowLog(JSON.stringify({ event_type: 'purge', ...record })).skipped;
    const ends = { ip_src: '10.0.0.1', ip_dst: '10.0.0.2', ip_proto: 'tcp' };
    expect(read(ends)).toEqual(['1: port_src is missing']);
    expect(read({ ...ends, port_src: 1, port_dst: 2 })).toEqual([
      '1: timestamp_start is missing',
    ]);
  });
});
