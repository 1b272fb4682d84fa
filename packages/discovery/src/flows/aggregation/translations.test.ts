import {
  bytesOf,
  EXPORTED_AT,
  FieldSpec,
  ipfix,
  ipv4,
  set,
  template,
} from '../__fixtures__/datagrams';
import { FlowColumns } from '../FlowColumns';
import { FlowDecoder } from '../FlowDecoder';
import { FlowAggregator } from './FlowAggregator';

const FIELDS: FieldSpec[] = [
  [8, 4],
  [12, 4],
  [7, 2],
  [11, 2],
  [226, 4],
  [228, 2],
  [4, 1],
  [61, 1],
  [2, 4],
  [1, 4],
  [152, 8],
  [153, 8],
];

/** As `10.0.0.1:40000`. */
function endOf(text: string): [ip: Buffer, port: Buffer] {
  const [ip, port] = text.split(':');
  return [ipv4(ip), bytesOf([Number(port), 2])];
}

/**
 * A record of a router that translates addresses: from and to whom, as it was
 * before, and to whom it was behind it.
 */
function record(
  source: string,
  destination: string,
  behind: string,
  { packets = 10, egress = 0 } = {},
): Buffer {
  const [[sourceIp, sourcePort], [ip, port], [behindIp, behindPort]] = [
    source,
    destination,
    behind,
  ].map(endOf);
  return Buffer.concat([
    ...[sourceIp, ip, sourcePort, port, behindIp, behindPort],
    bytesOf([6, 1], [egress, 1], [packets, 4], [packets * 100, 4]),
    bytesOf([EXPORTED_AT - 9_000, 8], [EXPORTED_AT - 5_000, 8]),
  ]);
}

/** As `10.0.0.1 > 172.16.0.9:8443 10/8 packets, 2 events`. */
function exchanged(...records: Buffer[]): string[] {
  const columns = new FlowColumns(1);
  new FlowDecoder().decode(
    ipfix([set(2, template(256, FIELDS)), set(256, Buffer.concat(records))]),
    '192.0.2.1',
    EXPORTED_AT,
    columns,
  );
  const aggregator = new FlowAggregator({ intervalMs: 60_000 });
  aggregator.add(columns);
  return aggregator
    .close()
    .exchanges.map(
      ({
        clientIp,
        listenerIp,
        port,
        clientPackets,
        listenerPackets,
        events,
      }) =>
        `${clientIp} > ${listenerIp}:${port} ${clientPackets}/${listenerPackets} packets, ${events} events`,
    )
    .sort();
}

describe('conversations with translated addresses', () => {
  it('are one with both halves, between those who really talk', () => {
    expect(
      exchanged(
        record('10.0.0.1:40000', '10.96.0.10:443', '172.16.0.9:8443'),
        record('172.16.0.9:8443', '192.0.2.1:61000', '10.0.0.1:40000', {
          packets: 8,
        }),
      ),
    ).toEqual(['10.0.0.1 > 172.16.0.9:8443 10/8 packets, 2 events']);
  });

  it('count once where they are seen before the translation and behind it', () => {
    expect(
      exchanged(
        record('10.0.0.1:40000', '10.96.0.10:443', '172.16.0.9:8443'),
        record('10.0.0.1:40000', '172.16.0.9:8443', '0.0.0.0:0', {
          egress: 1,
        }),
      ),
    ).toEqual(['10.0.0.1 > 172.16.0.9:8443 10/0 packets, 1 events']);
  });

  it('are of the gateway as well where it tells of them behind hidden clients', () => {
    expect(
      exchanged(
        record('10.0.0.1:40000', '198.51.100.7:443', '198.51.100.7:443'),
        record('192.0.2.1:61000', '198.51.100.7:443', '198.51.100.7:443', {
          egress: 1,
        }),
      ),
    ).toEqual([
      '10.0.0.1 > 198.51.100.7:443 10/0 packets, 1 events',
      '192.0.2.1 > 198.51.100.7:443 10/0 packets, 1 events',
    ]);
  });
});
