import { appendFlow } from './appendFlow';
import { FlowColumns, FlowDirection, FlowRole } from './FlowColumns';

const flow = {
  sourceIp: '10.0.0.1',
  sourcePort: 40000,
  destinationIp: '10.0.0.2',
  destinationPort: 443,
  protocol: 'tcp',
  start: 1.5,
  end: 2.5,
};

it('appends all that is known of a flow', () => {
  const columns = new FlowColumns(1);
  appendFlow(columns, flow);
  appendFlow(columns, {
    ...flow,
    sourceIp: '2001:db8::1',
    destinationIp: 'fe80::1:2',
    protocol: 'UDP',
    packets: 3,
    bytes: 300,
    tcpFlags: 18,
    listener: 'destination',
  });
  expect(columns.length).toBe(2);
  const rows = (column: ArrayLike<number>) => [column[0], column[1]];
  expect(rows(columns.family)).toEqual([4, 6]);
  expect(columns.sourceIp[3]).toBe(0x0a000001);
  expect([...columns.sourceIp.subarray(4, 8)]).toEqual([0x20010db8, 0, 0, 1]);
  expect(columns.destinationIp[3]).toBe(0x0a000002);
  expect([...columns.destinationIp.subarray(4, 8)]).toEqual([
    0xfe800000, 0, 0, 0x10002,
  ]);
  expect(rows(columns.sourcePort)).toEqual([40000, 40000]);
  expect(rows(columns.destinationPort)).toEqual([443, 443]);
  expect(rows(columns.protocol)).toEqual([6, 17]);
  expect(rows(columns.tcpFlags)).toEqual([0, 18]);
  expect(rows(columns.direction)).toEqual([
    FlowDirection.unknown,
    FlowDirection.unknown,
  ]);
  expect(rows(columns.role)).toEqual([
    FlowRole.unknown,
    FlowRole.destinationListens,
  ]);
  expect(rows(columns.start)).toEqual([1.5, 1.5]);
  expect(rows(columns.end)).toEqual([2.5, 2.5]);
  expect(rows(columns.packets)).toEqual([0, 3]);
  expect(rows(columns.bytes)).toEqual([0, 300]);
  expect(rows(columns.reversePackets)).toEqual([0, 0]);
  expect(rows(columns.reverseBytes)).toEqual([0, 0]);
});

it.each([{ sourceIp: 'router' }, { destinationIp: '' }, { protocol: 'http' }])(
  'does not append a flow with %j',
  wrong => {
    const columns = new FlowColumns(1);
    expect(appendFlow(columns, { ...flow, ...wrong })).toBe(false);
    expect(columns.length).toBe(0);
  },
);
