import { fixture, readFlowLog } from '../__fixtures__/readFlowLog';

describe('CSV of nfdump', () => {
  it('reads what nfdump 1.7.1 prints, and leaves the summary out', () => {
    const read = readFlowLog(fixture('nfdump-csv-1.7.1.csv'));
    expect(read).toMatchObject({
      format: 'nfdump-csv',
      records: 25,
      ignored: 4,
      skippedCount: 0,
    });
    expect(read.flows.slice(0, 3)).toEqual([
      '10.77.0.1 35156 > 10.77.0.2 9 protocol 6, 1 packets 60 bytes, back 0 0, 1799571435000 + 0, flags 2, unknown unknown',
      '10.77.0.2 9 > 10.77.0.1 35156 protocol 6, 1 packets 40 bytes, back 0 0, 1799571435000 + 0, flags 20, egress unknown',
      ':: 0 > ff02::1:ff11:33df 0 protocol 58, 1 packets 72 bytes, back 0 0, 1799571433000 + 0, flags 0, unknown unknown',
    ]);
  });

  it.each(['nfdump-csv-1.7.1.csv', 'nfdump-csv-1.7.1-biflow.csv'])(
    'adds %s up to what nfdump says in its summary',
    name => {
      const text = fixture(name).toString();
      const [flows, bytes, packets] = text
        .trimEnd()
        .split('\n')
        .at(-1)!
        .split(',')
        .map(Number);
      const read = readFlowLog(text);
      const sum = (pattern: RegExp) =>
        read.flows.reduce(
          (all, flow) => all + Number(pattern.exec(flow)![1]),
          0,
        );
      // of IPFIX from softflowd, nfdump 1.7.1 lets some flows end before they start
      expect(read.records).toBe(flows);
      expect(sum(/(\d+) packets/) + sum(/back (\d+)/)).toBe(packets);
      expect(sum(/(\d+) bytes/) + sum(/back \d+ (\d+)/)).toBe(bytes);
    },
  );

  it('reads both ways of a biflow', () => {
    const { flows } = readFlowLog(fixture('nfdump-csv-1.7.1-biflow.csv'));
    expect(flows).toContain(
      '10.77.0.1 52958 > 10.77.0.2 8080 protocol 6, 7 packets 450 bytes, back 6 851, 1799571436000 + 0, flags 27, unknown unknown',
    );
  });

  it('reads the columns of nfdump 1.7.4 and later', () => {
    const { flows } = readFlowLog(fixture('nfdump-csv-1.7.8.csv'));
    expect(flows).toEqual([
      '10.77.0.1 52958 > 10.77.0.2 8080 protocol 6, 7 packets 450 bytes, back 0 0, 1799571435172 + 2, flags 0, unknown unknown',
      '10.77.0.2 8080 > 10.77.0.1 52958 protocol 6, 6 packets 851 bytes, back 0 0, 1799571435172 + 2, flags 0, unknown unknown',
      ':: 0 > ff02::16 0 protocol 58, 3 packets 288 bytes, back 0 0, 1799571434071 + 944, flags 0, unknown unknown',
    ]);
  });

  it('reads csv-fast', () => {
    const { flows } = readFlowLog(fixture('nfdump-csv-fast.csv'));
    expect(flows).toEqual([
      '10.77.0.1 52958 > 10.77.0.2 8080 protocol 6, 7 packets 450 bytes, back 0 0, 1799571435172 + 2, flags 27, unknown unknown',
      '2001:db8:77::1 52152 > 2001:db8:77::2 8080 protocol 6, 6 packets 525 bytes, back 0 0, 1799571435251 + 5, flags 27, unknown unknown',
    ]);
  });

  it('reads columns of one’s own: seconds, direction, biflow, flags', () => {
    const { flows } = readFlowLog(
      [
        'firstSeen,lastSeen,proto,srcAddr,dstAddr,srcPort,dstPort,direction,biDirection,flags',
        '1799571435.172,1799571435.174,6,10.0.0.1,10.0.0.2,50000,443,E,1,0x12',
        '1799571435.172,1799571435.174,6,10.0.0.2,10.0.0.1,443,50000,I,2,27',
      ].join('\n'),
    );
    expect(flows).toEqual([
      '10.0.0.1 50000 > 10.0.0.2 443 protocol 6, 0 packets 0 bytes, back 0 0, 1799571435172 + 2, flags 18, egress biflowDestinationListens',
      '10.0.0.2 443 > 10.0.0.1 50000 protocol 6, 0 packets 0 bytes, back 0 0, 1799571435172 + 2, flags 27, unknown biflowSourceListens',
    ]);
  });

  it.each([
    ['172.16.0.9', '8443', '172.16.0.9 8443'],
    ['0.0.0.0', '0', '10.96.0.10 443'],
  ])(
    'has the destination behind a translation for an end: %s:%s',
    (address, port, end) => {
      // of csv:%tsr,%pr,%sa,%sp,%da,%dp,%xsa,%xsp,%xda,%xdp,%ra
      const { flows, reporters } = readFlowLog(
        [
          'firstSeen,proto,srcAddr,srcPort,dstAddr,dstPort,srcXIP,srcXPort,dstXIP,dstXPort,routerIP',
          `1799571435.172,6,10.0.0.1,50000,10.96.0.10,443,192.0.2.1,61000,${address},${port},192.0.2.254`,
        ].join('\n'),
      );
      expect(flows[0]).toContain(`10.0.0.1 50000 > ${end} protocol 6`);
      expect(reporters).toEqual(['192.0.2.254']);
    },
  );

  it('reads by which interface a flow left, where it was metered there', () => {
    const { flows } = readFlowLog(
      [
        'firstSeen,proto,srcAddr,dstAddr,srcPort,dstPort,direction,output',
        '1799571435.172,6,10.0.0.1,10.0.0.2,50000,443,E,7',
        '1799571435.172,6,10.0.0.2,10.0.0.1,443,50000,I,7',
      ].join('\n'),
    );
    expect(flows[0]).toMatch(/egress by 7 unknown$/);
    expect(flows[1]).toMatch(/unknown unknown$/);
  });

  it('keeps a flow that ends before it began as a point', () => {
    const read = readFlowLog(
      [
        'firstSeen,lastSeen,proto,srcAddr,dstAddr',
        '2027-01-10 08:57:15.5,2027-01-10 08:57:15.2,ESP,10.0.0.1,10.0.0.2',
        // a duration below zero is printed as if it had no sign
        'firstSeen,duration,proto,srcAddr,dstAddr',
        '2027-01-10 08:57:15.5,18446744073709552.000,ESP,10.0.0.1,10.0.0.2',
      ].join('\n'),
    );
    expect(read).toMatchObject({ records: 2, skippedCount: 0 });
    expect(read.flows[0]).toContain(', 1799571435500 + 0,');
    expect(read.flows[1]).toContain(', 1799571435500 + 0,');
  });

  it('reads local times of the zone that it is told', () => {
    const log = [
      'firstSeen,duration,proto,srcAddr,dstAddr',
      '2027-07-10 08:57:15,1.5,ESP,10.0.0.1,10.0.0.2',
      '1799571435.172,0,ESP,10.0.0.1,10.0.0.2',
    ].join('\n');
    const starts = (timeZone?: string) =>
      readFlowLog(log, { timeZone }).flows.map(flow =>
        Number(/(\d+) \+ /.exec(flow)![1]),
      );
    const [summer, number] = starts();
    expect(starts('Europe/Berlin')).toEqual([summer - 7_200_000, number]);
    expect(starts('-05:00')).toEqual([summer + 18_000_000, number]);
  });

  it('says what is wrong', () => {
    const log = (...lines: string[]) =>
      readFlowLog(lines.join('\n'), { format: 'nfdump-csv' }).skipped;
    expect(log('1,2,3')).toEqual([
      '1: no line with the names of the columns before',
    ]);
    expect(log('srcAddr,dstAddr', '10.0.0.1,10.0.0.2')).toEqual([
      '2: no column for the start, protocol of a flow',
    ]);
    expect(
      log(
        'firstSeen,proto,srcAddr,dstAddr',
        '2027-01-10 08:57:15,TCP,10.0.0.1',
        '2027-13-10 08:57:15,XXX,10.0.0.1,10.0.0.2',
        '2027-13-10 08:57:15,ESP,10.0.0.1,10.0.0.2',
      ),
    ).toEqual([
      '2: 3 fields instead of 4',
      '3: protocol: "XXX" is not a protocol',
      '4: first seen: "2027-13-10 08:57:15" is not a time',
    ]);
  });
});
