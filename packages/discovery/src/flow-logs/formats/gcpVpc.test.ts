import { fixture, readFlowLog } from '../__fixtures__/readFlowLog';

const FLOWS = [
  '67.43.156.13 33478 > 10.139.99.242 9200 protocol 6, 92 packets 15169 bytes, back 0 0, 1560483620510.6223 + 571310.4338378906, flags 0, ingress unknown',
  '10.128.0.3 56552 > 34.192.224.100 443 protocol 6, 20 packets 1836 bytes, back 0 0, 1516970101000 + 9115, flags 0, egress unknown',
];

function entry(payload: object) {
  return JSON.stringify({
    logName: 'projects/p/logs/compute.googleapis.com%2Fvpc_flows',
    jsonPayload: {
      connection: {
        src_ip: '10.0.0.1',
        dest_ip: '10.0.0.2',
        src_port: 50000,
        dest_port: 443,
        protocol: 6,
      },
      start_time: '2019-06-14T03:40:20Z',
      end_time: '2019-06-14T03:40:21Z',
      ...payload,
    },
  });
}

describe('VPC flow logs of Google Cloud', () => {
  it.each(['gcp-vpc', 'gcp-vpc-pretty', 'gcp-vpc-array'])('reads %s', name => {
    expect(readFlowLog(fixture(`${name}.txt`))).toMatchObject({
      format: 'gcp-vpc',
      records: 2,
      ignored: 1,
      skippedCount: 0,
      flows: FLOWS,
    });
  });

  it('names the machine or gateway that reports, at whichever end', () => {
    const machine = (vm_name: string) => ({
      project_id: 'p',
      zone: 'a',
      vm_name,
    });
    const ends = {
      src_instance: machine('web'),
      dest_instance: machine('db'),
    };
    const reporters = (...payloads: object[]) =>
      readFlowLog(payloads.map(entry).join('\n')).reporters;
    expect(
      reporters(
        { ...ends, reporter: 'SRC' },
        { ...ends, reporter: 'DEST' },
        { reporter: 'SRC' },
        { reporter: 'DEST' },
        { reporter: 'SRC_GATEWAY' },
        {
          reporter: 'DEST_GATEWAY',
          dest_gateway: { project_id: 'p', location: 'eu', name: 'vpn' },
        },
        {},
      ),
    ).toEqual([
      'p/a/web',
      'p/a/db',
      '10.0.0.1',
      '10.0.0.2',
      'gateway',
      'p/eu/vpn',
      '',
    ]);
    const one = {
      src_instance: machine('node'),
      dest_instance: machine('node'),
    };
    expect(
      reporters({ ...one, reporter: 'SRC' }, { ...one, reporter: 'DEST' }),
    ).toEqual(['p/a/node/10.0.0.1', 'p/a/node/10.0.0.2']);
  });

  it('reads the payload alone', () => {
    const { jsonPayload } = JSON.parse(entry({ packets_sent: '3' }));
    const { flows } = readFlowLog(JSON.stringify(jsonPayload));
    expect(flows).toEqual([
      '10.0.0.1 50000 > 10.0.0.2 443 protocol 6, 3 packets 0 bytes, back 0 0, 1560483620000 + 1000, flags 0, unknown unknown',
    ]);
  });

  it.each([
    [{ connection: undefined }, 'connection is missing'],
    [{ connection: 'x' }, 'src_ip is missing'],
    [{ start_time: 'today' }, 'start_time: "today" is not a time'],
    [
      { end_time: '2019-02-30T00:00:00Z' },
      'end_time: "2019-02-30T00:00:00Z" is not a time',
    ],
    [{ bytes_sent: -1 }, 'bytes_sent: "-1" is not a count'],
  ])('says what is wrong with %j', (payload, reason) => {
    const log = [entry({}), entry(payload), entry({})].join('\n');
    expect(readFlowLog(log, { format: 'gcp-vpc' })).toMatchObject({
      records: 2,
      skipped: [`2: ${reason}`],
    });
  });

  it('goes on behind a record that is too long', () => {
    const log = [
      entry({ note: 'x'.repeat(3000) }),
      entry({}),
      JSON.stringify(JSON.parse(entry({ note: 'x'.repeat(3000) })), null, 2),
      entry({}),
    ].join('\n');
    expect(
      readFlowLog(log, { format: 'gcp-vpc', maxRecordLength: 1000 }),
    ).toMatchObject({
      records: 2,
      skipped: ['1: the record is too long', '3: the record is too long'],
    });
  });

  it('goes on behind a broken object of the same line', () => {
    const log = `[${[
      entry({}),
      entry({}).replace('"src_ip":', ''),
      entry({}),
    ]}]`;
    expect(readFlowLog(log, { format: 'gcp-vpc' })).toMatchObject({
      records: 2,
      skipped: ['1: the record is no valid JSON'],
    });
  });

  it('does not mind how deep a record is nested', () => {
    const deep = '['.repeat(200_000) + ']'.repeat(200_000);
    const open = '{"a":'.repeat(100_000);
    const log = [`{"jsonPayload":${deep}}`, entry({}), open, entry({})].join(
      '\n',
    );
    expect(readFlowLog(log, { format: 'gcp-vpc' })).toMatchObject({
      records: 2,
      skippedCount: 2,
    });
  });
});
