import { fixture, readFlowLog } from '../__fixtures__/readFlowLog';

const FLOW = {
  type: 'NETFLOW_V5',
  time_received_ns: 1681583295157626000,
  src_addr: '10.0.0.1',
  dst_addr: '10.0.0.2',
  proto: 'UDP',
  src_port: 50000,
  dst_port: 53,
};

function read(...changes: object[]) {
  const log = changes.map(each => JSON.stringify({ ...FLOW, ...each }));
  return readFlowLog(log.join('\n'));
}

describe('JSON of goflow2', () => {
  it('scales what was sampled, and leaves out what is not IP', () => {
    expect(readFlowLog(fixture('goflow2-json.txt'))).toMatchObject({
      format: 'goflow2-json',
      records: 2,
      ignored: 1,
      flows: [
        'fd01::1 443 > fd01::2 50001 protocol 6, 100 packets 150000 bytes, back 0 0, 1681583295157.6262 + 0, flags 0, unknown unknown',
        '10.0.0.1 5000 > 10.0.0.2 53 protocol 17, 10 packets 840 bytes, back 0 0, 1681583290000 + 4500, flags 0, egress unknown',
      ],
    });
  });

  it('reads the names of version 1', () => {
    expect(readFlowLog(fixture('goflow2-json-1.txt'))).toMatchObject({
      format: 'goflow2-json',
      flows: [
        'fd01::1 443 > fd01::2 50001 protocol 6, 100 packets 144300 bytes, back 0 0, 1681583295157 + 0, flags 16, unknown unknown',
        '10.130.2.13 3100 > 10.130.2.2 36936 protocol 6, 400 packets 20800 bytes, back 0 0, 1637501829000 + 2000, flags 27, egress unknown',
      ],
    });
  });

  it('takes the time of arrival where the flow has none', () => {
    expect(read({ time_flow_start_ns: 0 }).flows[0]).toContain(
      ', 1681583295157.626',
    );
  });

  it.each([
    [1, 'biflowDestinationListens'],
    [2, 'biflowSourceListens'],
    [0, 'unknown'],
  ])('reads biFlowDirection %s', (bi_flow_direction, role) => {
    expect(read({ bi_flow_direction }).flows[0].split(' ').at(-1)).toBe(role);
  });

  it('reads by which interface a flow left', () => {
    expect(read({ flow_direction: 1, out_if: 7 }).flows[0]).toMatch(
      /egress by 7 unknown$/,
    );
  });

  it('reads the flags', () => {
    expect(read({ proto: 6, tcp_flags: 18 }).flows[0]).toContain('flags 18,');
  });

  it('makes IPv4-mapped addresses IPv4', () => {
    const { flows } = read({
      src_addr: '::ffff:10.0.0.1',
      dst_addr: '::ffff:10.0.0.2',
    });
    expect(flows[0]).toMatch(/^10\.0\.0\.1 50000 > 10\.0\.0\.2 53 /);
  });

  it.each([
    [{ dst_addr: '' }, 'dst_addr is missing'],
    [{ proto: 'unassigned' }, 'proto: "unassigned" is not a protocol'],
    [{ proto: {} }, 'proto is missing'],
    [{ src_port: 70000 }, 'src_port: "70000" is not a port'],
    [{ time_received_ns: 'x' }, 'time_flow_start_ns: "x" is not a time'],
  ])('says what is wrong with %j', (change, reason) => {
    expect(read({}, change, {})).toMatchObject({
      records: 2,
      skipped: [`2: ${reason}`],
    });
  });
});
