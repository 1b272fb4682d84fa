import { fixture, readFlowLog } from '../__fixtures__/readFlowLog';

function nsg(...tuples: string[]): string {
  return JSON.stringify({
    records: [
      {
        category: 'NetworkSecurityGroupFlowEvent',
        properties: {
          Version: 2,
          flows: [{ flows: [{ flowTuples: tuples }] }],
        },
      },
    ],
  });
}

/** Start and length of each flow, in seconds. */
function spans(...tuples: string[]): string[] {
  return readFlowLog(nsg(...tuples)).flows.map(flow =>
    /(\d+)000 \+ (\d+?)(000)?,/.exec(flow)!.slice(1, 3).join('+'),
  );
}

const FLOW = '10.0.0.4,10.0.0.5,50000,443,T,O,A';

describe('Azure flow logs', () => {
  it('reads version 2 of network security groups', () => {
    const read = readFlowLog(fixture('azure-nsg-v2.txt'));
    expect(read).toMatchObject({ format: 'azure-nsg', lines: 43, attempts: 3 });
    expect(read.flows).toEqual([
      '10.5.16.4 59831 > 13.67.143.118 443 protocol 6, 0 packets 0 bytes, back 0 0, 1542110377000 + 0, flags 0, egress biflowDestinationListens',
      '10.5.16.4 59932 > 13.67.143.117 443 protocol 6, 1 packets 66 bytes, back 1 66, 1542110379000 + 0, flags 0, egress biflowDestinationListens',
      '10.5.16.4 59831 > 13.67.143.118 443 protocol 6, 30 packets 16978 bytes, back 24 14008, 1542110377000 + 302000, flags 0, egress biflowDestinationListens',
      '10.5.16.4 59831 > 13.67.143.118 443 protocol 6, 5 packets 1000 bytes, back 4 800, 1542110679000 + 30000, flags 0, egress biflowDestinationListens',
    ]);
  });

  it('reads version 1, which counts nothing', () => {
    const read = readFlowLog(fixture('azure-nsg-v1.txt'));
    expect(read).toMatchObject({ format: 'azure-nsg', attempts: 1 });
    expect(read.flows).toHaveLength(3);
    expect(read.flows[0]).toBe(
      '163.28.66.17 61771 > 10.1.0.4 3389 protocol 6, 0 packets 0 bytes, back 0 0, 1487282370000 + 0, flags 0, ingress biflowDestinationListens',
    );
  });

  it('names what is logged and the network interface that reports', () => {
    expect(readFlowLog(fixture('azure-nsg-v2.txt')).reporters[0]).toBe(
      'fabrikamrg/fabriakmvm1-nsg/000d3af87856',
    );
    expect(readFlowLog(fixture('azure-vnet.txt')).reporters[0]).toBe(
      'myresourcegroup/myvnet/112233445566',
    );
    expect(readFlowLog(nsg(`1600000000,${FLOW},B,,,,`)).reporters).toEqual([
      '',
    ]);
  });

  it('lets a tuple cover the time since the one before of its interface', () => {
    const [record] = JSON.parse(
      nsg(`1600000000,${FLOW},B,,,,`, `1600000004,${FLOW},E,1,60,1,60`),
    ).records;
    const of = (mac: string, time: string) => ({
      time,
      ...JSON.parse(
        JSON.stringify(record)
          .replace('"flowTuples"', `"mac":"${mac}","flowTuples"`)
          .replace('1600000000,', `${time},`),
      ),
    });
    const log = JSON.stringify({
      records: [of('A', '1600000000'), of('B', '1600000002')],
    });
    const read = readFlowLog(log);
    expect(read.reporters).toEqual(['a', 'a', 'b', 'b']);
    expect(read.flows.map(flow => / \+ (\d+),/.exec(flow)![1])).toEqual([
      '0',
      '4000',
      '0',
      '2000',
    ]);
  });

  it('reads those of virtual networks', () => {
    const read = readFlowLog(fixture('azure-vnet.txt'));
    expect(read).toMatchObject({
      format: 'azure-vnet',
      records: 6,
      attempts: 4,
    });
    expect(read.flows[1]).toBe(
      '10.0.0.6 23956 > 192.0.2.180 443 protocol 6, 3 packets 767 bytes, back 2 1580, 1663146003599 + 7, flags 0, egress biflowDestinationListens',
    );
  });

  it('reads times in seconds and in milliseconds in either kind', () => {
    const vnet = (time: string) =>
      readFlowLog(
        `{"flowRecords":{"flows":[{"flowGroups":[{"flowTuples":["${time},10.0.0.6,192.0.2.180,23956,443,6,O,E,NX,3,767,2,1580"]}]}]}}`,
      );
    const expected = {
      format: 'azure-vnet',
      flows: [expect.stringContaining(', 1663146003000 + 0,')],
    };
    expect(vnet('1663146003')).toMatchObject(expected);
    expect(vnet('1663146003000')).toMatchObject(expected);
    expect(spans(`1600000000000,${FLOW},B,,,,`)).toEqual(['1600000000+0']);
  });

  it('knows a virtual network by its tuples, should all names be missing', () => {
    const tuples =
      '[{"flowTuples": ["1663146003,10.0.0.6,192.0.2.180,23956,443,6,O,E,NX,3,767,2,1580"]}]';
    expect(readFlowLog(tuples)).toMatchObject({
      format: 'azure-vnet',
      records: 1,
    });
  });

  it('lets a tuple cover the time since the one before of its flow', () => {
    expect(
      spans(
        `1600000000,${FLOW},B,,,,`,
        `1600000300,${FLOW},C,1,60,1,60`,
        `1600000310,${FLOW},E,1,60,1,60`,
        `1600000400,${FLOW},B,,,,`,
        `1600000401,${FLOW},E,1,60,1,60`,
      ),
    ).toEqual([
      '1600000000+0',
      '1600000000+300',
      '1600000300+10',
      '1600000400+0',
      '1600000400+1',
    ]);
  });

  it('takes a tuple for a point where the one before is not in the log', () => {
    expect(
      spans(
        `1600000300,${FLOW},C,1,60,1,60`,
        `1600000900,${FLOW.replace('50000', '50001')},B,,,,`,
        `1600002000,${FLOW},C,1,60,1,60`,
      ),
    ).toEqual(['1600000300+0', '1600000900+0', '1600002000+0']);
  });

  it('keeps the reports of both ends of a flow apart', () => {
    expect(
      spans(
        `1600000000,${FLOW},B,,,,`,
        `1600000002,${FLOW.replace('O', 'I')},B,,,,`,
        `1600000004,${FLOW},E,1,60,1,60`,
        `1600000005,${FLOW.replace('O', 'I')},E,1,60,1,60`,
      ),
    ).toEqual(['1600000000+0', '1600000002+0', '1600000000+4', '1600000002+3']);
  });

  it.each([
    ['10.0.0.5', '10.0.0', 'destination IP: "10.0.0" is not an IP address'],
    [',T,', ',X,', 'protocol: "X" is not a protocol'],
    ['O,A', 'N,A', 'flow direction: "N" is unknown'],
    ['O,A', 'O,X', 'flow state: "X E" is unknown'],
    ['A,E', 'A,X', 'flow state: "A X" is unknown'],
    ['60,1,60', '60,1,x', 'bytes received: "x" is not a count'],
    ['1600000004', '16000x0004', 'time: "16000x0004" is not a time'],
    [',443,T,O,A,E,1,60,1,60', '', '4 fields in a flow tuple'],
  ])('says what is wrong with %s as %s', (good, bad, reason) => {
    const tuple = `1600000004,${FLOW},E,1,60,1,60`;
    expect(
      readFlowLog(nsg(tuple, tuple.replace(good, bad), tuple)),
    ).toMatchObject({ records: 2, skipped: [`1: ${reason}`] });
  });

  it('reads what there is of a log that breaks off', () => {
    const whole = nsg(`1600000004,${FLOW},E,1,60,1,60`, 'x'.repeat(50));
    expect(readFlowLog(whole.slice(0, -30))).toMatchObject({
      records: 1,
      skipped: ['1: the string breaks off'],
    });
  });

  it('loses little of a line by a quotation mark', () => {
    const tuples = Array.from(
      { length: 5 },
      (_, index) => `160000000${index},${FLOW},B,,,,`,
    );
    const log = nsg(...tuples);
    for (const [good, bad] of [
      ['"1600000002', '1600000002'],
      ['"1600000003', '1600000003'],
      ['1600000002', '16000"00002'],
      [',,,,"]', ',,,,]'],
    ]) {
      const read = readFlowLog(log.replace(good, bad));
      expect(read.records).toBeGreaterThanOrEqual(3);
      expect(read.skippedCount).toBeGreaterThan(0);
    }
  });

  it('does not hold a document that never ends', () => {
    const read = readFlowLog(
      [nsg().slice(0, 60), ...new Array(100).fill('x'.repeat(100_000))],
      { format: 'azure-nsg', maxRecordLength: 1000 },
    );
    expect(read.records).toBe(0);
  });
});
