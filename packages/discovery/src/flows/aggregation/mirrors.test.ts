import { join } from 'node:path';
import {
  bytesOf,
  EXPORTED_AT,
  FieldSpec,
  ipfix,
  ipv4,
  set,
  template,
} from '../__fixtures__/datagrams';
import { readCapture } from '../__fixtures__/readCapture';
import { FlowColumns } from '../FlowColumns';
import { FlowDecoder } from '../FlowDecoder';
import { FlowAggregator } from './FlowAggregator';

// only tests read these files, and they always stand here
// eslint-disable-next-line no-restricted-syntax
const FIXTURES = join(__dirname, '../protocols/netflow/__fixtures__');

/**
 * A connection of 22 packets, as a bridge of Open vSwitch 3.1.0 with a mirror port
 * exported it: each packet where it came in, where it went out, and where its
 * copy did.
 */
const capture = readCapture(join(FIXTURES, 'openvswitch-ipfix-mirror.pcap'));

function exchanged(wanted: (columns: FlowColumns) => boolean) {
  const decoder = new FlowDecoder();
  const aggregator = new FlowAggregator({ intervalMs: 60_000 });
  for (const { payload, port, receivedAt } of capture) {
    const columns = new FlowColumns(1);
    decoder.decode(payload, '192.0.2.1', receivedAt, columns, port);
    if (wanted(columns)) {
      aggregator.add(columns);
    }
  }
  return aggregator.close().exchanges;
}

describe('a switch with a mirror port', () => {
  const counted = [
    {
      clientIp: '10.9.0.1',
      listenerIp: '10.9.0.2',
      port: 5432,
      clientPorts: 1,
      events: 22,
      clientPackets: 14,
      clientBytes: 1736,
      listenerPackets: 8,
      listenerBytes: 1424,
    },
  ];

  it('counts each packet once', () => {
    expect(exchanged(() => true)).toMatchObject(counted);
  });

  it('counts each packet once where it meters only what goes out', () => {
    expect(exchanged(({ direction }) => direction[0] === 1)).toMatchObject(
      counted,
    );
  });

  // two of these are lengths that the fast loop reads
  it.each([2, 4, 3])('is recognised by interfaces told in %s bytes', length => {
    const fields = Object.entries({
      ...{ 1: 4, 2: 4, 4: 1, 7: 2, 8: 4, 11: 2, 12: 4 },
      ...{ 14: length, 61: 1, 152: 8, 153: 8 },
    }).map(([id, bytes]): FieldSpec => [Number(id), bytes]);
    const records = [7, 0x1007].map(leavingBy =>
      Buffer.concat([
        ...[bytesOf([1000, 4], [10, 4], [6, 1], [40000, 2]), ipv4('10.0.0.1')],
        ...[bytesOf([443, 2]), ipv4('10.0.0.2')],
        bytesOf([leavingBy, length], [1, 1], [EXPORTED_AT, 8]),
        bytesOf([EXPORTED_AT, 8]),
      ]),
    );
    const columns = new FlowColumns(1);
    new FlowDecoder().decode(
      ipfix([set(2, template(256, fields)), set(256, Buffer.concat(records))]),
      '192.0.2.1',
      EXPORTED_AT,
      columns,
    );
    expect([...columns.egressInterface.subarray(0, 2)]).toEqual([7, 0x1007]);
  });
});
