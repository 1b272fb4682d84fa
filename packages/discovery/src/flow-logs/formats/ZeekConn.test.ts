import { fixture, readFlowLog } from '../__fixtures__/readFlowLog';

const FLOWS = [
  '10.164.94.120 39681 > 10.47.3.155 3389 protocol 6, 10 packets 730 bytes, back 6 342, 1521911721255.387 + 4.26611328125, flags 0, unknown destinationListens',
  '10.47.5.155 60042 > 8.8.8.8 53 protocol 17, 1 packets 72 bytes, back 1 154, 1521911724000 + 21.116943359375, flags 0, unknown biflowDestinationListens',
  '10.47.8.10 41000 > 10.47.1.1 514 protocol 17, 1 packets 180 bytes, back 0 0, 1521911725500 + 0, flags 0, unknown unknown',
  '2001:db8::10 0 > 2001:db8::1 0 protocol 58, 1 packets 64 bytes, back 1 64, 1521911726000 + 0.10009765625, flags 0, unknown unknown',
  '10.47.2.2 22 > 10.47.2.3 51515 protocol 6, 12 packets 1624 bytes, back 14 2728, 1521911727250 + 3750, flags 0, unknown unknown',
];

const CONN = {
  ts: 1521911721.5,
  'id.orig_h': '10.0.0.1',
  'id.orig_p': 50000,
  'id.resp_h': '10.0.0.2',
  'id.resp_p': 443,
  proto: 'tcp',
  conn_state: 'SF',
};

function read(...changes: object[]) {
  const log = changes.map(each => JSON.stringify({ ...CONN, ...each }));
  return readFlowLog(log.join('\n'), { format: 'zeek-conn' });
}

describe('conn.log of Zeek', () => {
  it.each(['zeek-conn', 'zeek-conn-json'])('reads %s', name => {
    expect(readFlowLog(fixture(`${name}.txt`))).toMatchObject({
      format: 'zeek-conn',
      attempts: 1,
      skippedCount: 0,
      flows: FLOWS,
    });
  });

  it.each(['S0', 'REJ', 'RSTOS0', 'SH', 'RSTRH'])(
    'takes a TCP connection in state %s for an attempt',
    state => {
      expect(read({ conn_state: state })).toMatchObject({
        attempts: 1,
        records: 0,
      });
    },
  );

  it.each(['S1', 'SF', 'S2', 'S3', 'RSTO', 'RSTR', 'SHR'])(
    'knows who listens from a TCP connection in state %s',
    state => {
      expect(read({ conn_state: state }).flows[0]).toMatch(
        / destinationListens$/,
      );
    },
  );

  it('does not guess who listens when it came in the midst', () => {
    expect(read({ conn_state: 'OTH' }).flows[0]).toMatch(/ unknown$/);
  });

  it('takes UDP without an answer for a communication', () => {
    expect(read({ proto: 'udp', conn_state: 'S0' })).toMatchObject({
      attempts: 0,
      records: 1,
    });
  });

  it('takes the bytes of the payload where there are no others', () => {
    const { flows } = read(
      { orig_bytes: 100, resp_bytes: 200 },
      {
        orig_bytes: 100,
        orig_ip_bytes: 152,
        resp_bytes: 200,
        resp_ip_bytes: 252,
      },
    );
    expect(flows[0]).toContain('0 packets 100 bytes, back 0 200');
    expect(flows[1]).toContain('0 packets 152 bytes, back 0 252');
  });

  it.each([
    [1521911721500, 1521911721500],
    [1521911721.5, 1521911721500],
    ['2018-03-24T17:15:21.500000Z', 1521911721500],
  ])('reads the time %s', (ts, milliseconds) => {
    expect(read({ ts }).flows[0]).toContain(`, ${milliseconds} + 0,`);
  });

  it('reads protocols that Zeek has no name for', () => {
    const { flows, ignored } = read(
      { proto: 'unknown_transport', ip_proto: 50 },
      { proto: 'unknown_transport' },
    );
    expect(flows[0]).toContain('10.0.0.1 0 > 10.0.0.2 0 protocol 50,');
    expect(ignored).toBe(1);
  });

  it('leaves out the other logs of a stream', () => {
    expect(read({ _path: 'dns' }, { _path: 'conn' })).toMatchObject({
      ignored: 1,
      records: 1,
    });
  });

  it.each([
    [{ 'id.orig_h': 'x' }, 'id.orig_h: "x" is not an IP address'],
    [{ ts: 'soon' }, 'ts: "soon" is not a time'],
    [{ duration: -1 }, 'duration: "-1" is not a time span'],
    [{ 'id.resp_p': undefined }, 'id.resp_p is missing'],
  ])('says what is wrong with %j', (change, reason) => {
    expect(read({}, change, {})).toMatchObject({
      records: 2,
      skipped: [`2: ${reason}`],
    });
  });

  describe('in columns', () => {
    it('takes another separator, and other words for nothing', () => {
      const { flows } = readFlowLog(
        [
          '#separator \\x2c',
          '#unset_field,none',
          '#fields,ts,id.orig_h,id.orig_p,id.resp_h,id.resp_p,proto,duration',
          '1521911721.5,10.0.0.1,50000,10.0.0.2,443,tcp,none',
        ].join('\n'),
      );
      expect(flows).toEqual([
        '10.0.0.1 50000 > 10.0.0.2 443 protocol 6, 0 packets 0 bytes, back 0 0, 1521911721500 + 0, flags 0, unknown unknown',
      ]);
    });

    it('says what is wrong with a log', () => {
      const log = (heading: string) =>
        readFlowLog(`${heading}\n1\t2\t3`, { format: 'zeek-conn' }).skipped;
      expect(log('')).toEqual(['2: no #fields line before']);
      expect(log('#fields\tts\tuid\tquery')).toEqual([
        '2: not a conn.log: id.orig_h or another field is missing',
      ]);
      expect(log('#fields\tts\tid.orig_h\tid.resp_h\tproto')).toEqual([
        '2: 3 fields instead of 4',
      ]);
    });
  });
});
