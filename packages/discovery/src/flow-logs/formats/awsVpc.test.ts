import { fixture, readFlowLog } from '../__fixtures__/readFlowLog';

const HEADING =
  'version interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status';

function record(ends: string, eni = 'eni-1') {
  return `2 1 ${eni} ${ends} 50000 443 6 10 840 1600000000 1600000060 ACCEPT OK`;
}

describe('AWS VPC flow logs', () => {
  it('reads the default format', () => {
    const read = readFlowLog(fixture('aws-vpc-default.txt'));
    expect(read).toMatchObject({
      format: 'aws-vpc',
      lines: 7,
      records: 3,
      attempts: 2,
      ignored: 1,
      gaps: 1,
      skippedCount: 0,
    });
    expect(read.flows).toEqual([
      '172.31.16.139 20641 > 172.31.16.21 22 protocol 6, 20 packets 4249 bytes, back 0 0, 1418530010000 + 60000, flags 0, unknown unknown',
      '203.0.113.12 0 > 172.31.16.139 0 protocol 1, 4 packets 336 bytes, back 0 0, 1432917027000 + 115000, flags 0, unknown unknown',
      '2001:db8:1234:a100:8d6e:3477:df66:f105 34892 > 2001:db8:1234:a102:3304:8879:34cf:4071 22 protocol 6, 54 packets 8855 bytes, back 0 0, 1477913708000 + 112000, flags 0, unknown unknown',
    ]);
  });

  it('reads the times that CloudWatch writes in front', () => {
    expect(readFlowLog(fixture('aws-vpc-cloudwatch.txt'))).toEqual(
      readFlowLog(fixture('aws-vpc-default.txt')),
    );
  });

  it('reads a custom format by its heading, and the TCP flags', () => {
    const { flows } = readFlowLog(fixture('aws-vpc-custom-v3.txt'));
    expect(flows).toHaveLength(6);
    expect(flows.slice(0, 2)).toEqual([
      '52.213.180.42 43416 > 10.0.0.62 5001 protocol 6, 8 packets 568 bytes, back 0 0, 1566848875000 + 58000, flags 2, unknown unknown',
      '10.0.0.62 5001 > 52.213.180.42 43416 protocol 6, 7 packets 376 bytes, back 0 0, 1566848875000 + 58000, flags 18, unknown unknown',
    ]);
  });

  it('takes the ends of the packet instead of a NAT gateway', () => {
    const { flows } = readFlowLog(fixture('aws-vpc-custom-v5.txt'));
    expect(flows).toEqual([
      '10.0.1.5 39812 > 203.0.113.5 443 protocol 6, 12 packets 1402 bytes, back 0 0, 1604000000000 + 58000, flags 0, egress unknown',
      '203.0.113.5 443 > 10.0.1.5 39812 protocol 6, 10 packets 5120 bytes, back 0 0, 1604000000000 + 58000, flags 0, ingress unknown',
      '10.0.1.5 41002 > 52.95.128.179 443 protocol 6, 30 packets 2100 bytes, back 0 0, 1604000003000 + 58000, flags 0, egress unknown',
    ]);
  });

  it('takes a heading as the console shows the format', () => {
    const heading = HEADING.split(' ')
      .map(name => `\${${name}}`)
      .join(' ');
    const line =
      '2 eni-1 10.0.0.1 10.0.0.2 50000 443 6 1 40 1600000000 1600000001 ACCEPT OK';
    expect(readFlowLog(`${heading}\n${line}`).records).toBe(1);
    expect(
      readFlowLog(`${HEADING.replaceAll('-', '_')}\n${line}`).records,
    ).toBe(1);
  });

  it.each([
    ['seconds', '1600000000 1600000060'],
    ['milliseconds', '1600000000000 1600000060000'],
    ['microseconds', '1600000000000000 1600000060000000'],
  ])('reads times in %s', (_, times) => {
    const line = record('10.0.0.1 10.0.0.2').replace(
      '1600000000 1600000060',
      times,
    );
    expect(readFlowLog(line).flows[0]).toContain(', 1600000000000 + 60000,');
  });

  it('takes a new heading in the middle, of files that were joined', () => {
    const { flows, ignored } = readFlowLog(
      [
        'srcaddr dstaddr srcport dstport protocol start end',
        '10.0.0.1 10.0.0.2 50000 443 6 1600000000 1600000001',
        'dstaddr srcaddr srcport dstport protocol start end',
        '10.0.0.1 10.0.0.2 50000 443 6 1600000000 1600000001',
      ].join('\n'),
    );
    expect(ignored).toBe(2);
    expect(flows.map(flow => flow.split(' ')[0])).toEqual([
      '10.0.0.1',
      '10.0.0.2',
    ]);
  });

  it.each([
    ['10.0.0.1 10.0.0.256', 'dstaddr: "10.0.0.256" is not an IP address'],
    ['10.0.0.1 ::1', 'one address is IPv4, the other IPv6'],
    ['10.0.0.1', '13 fields instead of 14'],
    ['10.0.0.1 10.0.0.2 x', '15 fields instead of 14'],
  ])('says why it cannot read a line with %s', (ends, reason) => {
    const read = readFlowLog(`${record('10.0.0.1 10.0.0.2')}\n${record(ends)}`);
    expect(read.skipped).toEqual([`2: ${reason}`]);
    expect(read.records).toBe(1);
  });

  it.each([
    ['443', '65536', 'dstport: "65536" is not a port'],
    ['443', '-', 'dstport: "-" is not a port'],
    [' 6 ', ' 256 ', 'protocol: "256" is not a protocol'],
    ['840', '8e2', 'bytes: "8e2" is not a count'],
    ['1600000060', 'now', 'end: "now" is not a time'],
    ['ACCEPT', 'ALLOW', 'action: "ALLOW" is unknown'],
    ['OK', 'KO', 'log-status: "KO" is unknown'],
    [
      '1600000060',
      '1500000060',
      'the flow starts 2020-09-13T12:26:40.000Z and ends before, 2017-07-14T02:41:00.000Z',
    ],
  ])('says what is wrong with %s as %s', (good, bad, reason) => {
    const line = record('10.0.0.1 10.0.0.2');
    const log = `${line}\n${line.replace(good, bad)}\n${line}`;
    expect(readFlowLog(log, { format: 'aws-vpc' })).toMatchObject({
      records: 2,
      skipped: [`2: ${reason}`],
    });
  });

  it('says which fields a format lacks', () => {
    const read = readFlowLog('version srcaddr dstport\n2 10.0.0.1 443\n');
    expect(read.skipped).toEqual([
      '2: the log has no field srcport, protocol, start, end, dstaddr',
    ]);
  });

  it('names the interface that reports, or the attachment of a transit gateway', () => {
    const ends = '10.0.0.1 10.0.0.2';
    expect(
      readFlowLog([record(ends, 'eni-1'), record(ends, 'eni-2')].join('\n'))
        .reporters,
    ).toEqual(['eni-1', 'eni-2']);
    expect(
      readFlowLog(
        [
          'version tgw-attachment-id srcaddr dstaddr srcport dstport protocol start end',
          `6 tgw-attach-1 ${ends} 50000 443 6 1600000000 1600000060`,
          `6 - ${ends} 50000 443 6 1600000000 1600000060`,
        ].join('\n'),
      ).reporters,
    ).toEqual(['tgw-attach-1', '']);
  });
});
