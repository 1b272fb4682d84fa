import fc from 'fast-check';
import { flowRows } from '../flows/__fixtures__/flowRows';
import { FlowRole } from '../flows/FlowColumns';
import { PacketHeader } from '../flows/protocols/packet/PacketHeader';
import { ipv4Packet } from './__fixtures__/writeCapture';
import { CapturedPacket } from './CapturedPacket';
import { PacketFlows } from './PacketFlows';
import { readFrame } from './readFrame';

const SYN = 2;
const ACK = 16;
const RAW = 101;

const end = fc.record({
  host: fc.integer({ min: 1, max: 3 }),
  port: fc.constantFrom(53, 40000, 65535),
});

const packets = fc.array(
  fc.record({
    source: end,
    destination: end,
    tcpFlags: fc.constantFrom(undefined, SYN, SYN | ACK, ACK),
    payload: fc.integer({ min: 0, max: 20 }),
    time: fc.integer({ min: 0, max: 59_999 }),
    interface: fc.integer({ min: 0, max: 2 }),
  }),
  { maxLength: 60 },
);

type Packet = typeof packets extends fc.Arbitrary<(infer T)[]> ? T : never;

function flowsOf(captured: Packet[]) {
  const flows = new PacketFlows();
  const header = new PacketHeader();
  for (const { source, destination, ...rest } of captured) {
    const bytes = ipv4Packet({
      source: [10, 0, 0, source.host],
      destination: [10, 0, 0, destination.host],
      sourcePort: source.port,
      destinationPort: destination.port,
      ...rest,
    });
    const packet = new CapturedPacket();
    Object.assign(packet, {
      view: new DataView(bytes.buffer, bytes.byteOffset, bytes.length),
      end: bytes.length,
      length: bytes.length,
      time: rest.time,
      linkType: RAW,
      interface: rest.interface,
    });
    readFrame(packet, header);
    flows.add(packet, header);
  }
  const rows = flowRows(flows.columns);
  return Array.from(flows.fullest(), row => rows[row]);
}

/** The same in the plainest way. */
function naiveFlows(captured: Packet[]) {
  const nameOf = ({ source, destination, tcpFlags }: Packet) =>
    JSON.stringify([source, destination, tcpFlags === undefined ? 17 : 6]);
  return [...new Set(captured.map(nameOf))].map(name => {
    const all = captured.filter(packet => nameOf(packet) === name);
    const [own] = [...new Set(all.map(packet => packet.interface))]
      .map(number => all.filter(packet => packet.interface === number))
      .sort((a, b) => b.length - a.length);
    const [{ source, destination, tcpFlags }] = own;
    const isTcp = tcpFlags !== undefined;
    const times = own.map(({ time }) => time);
    return {
      source: `10.0.0.${source.host} ${source.port}`,
      destination: `10.0.0.${destination.host} ${destination.port}`,
      protocol: isTcp ? 6 : 17,
      start: Math.min(...times),
      end: Math.max(...times),
      packets: own.length,
      bytes: own.reduce(
        (sum, { payload }) => sum + payload + (isTcp ? 40 : 28),
        0,
      ),
      tcpFlags: own.reduce(
        (flags, packet) => flags | (packet.tcpFlags ?? 0),
        0,
      ),
      role: isTcp
        ? naiveRole(own.map(packet => packet.tcpFlags!))
        : FlowRole.unknown,
    };
  });
}

function naiveRole(flags: number[]) {
  const asked = flags.includes(SYN);
  const answered = flags.includes(SYN | ACK);
  if (asked && answered) {
    return FlowRole.unknown;
  }
  if (asked) {
    return FlowRole.sourceAsked;
  }
  return answered ? FlowRole.sourceAnswered : FlowRole.ofSampledPackets;
}

describe('PacketFlows', () => {
  it('count what a plain model counts', () => {
    fc.assert(
      fc.property(packets, captured => {
        const naive = naiveFlows(captured);
        const flows = flowsOf(captured);
        expect(flows).toHaveLength(naive.length);
        expect(flows).toEqual(
          expect.arrayContaining(
            naive.map(flow => expect.objectContaining(flow)),
          ),
        );
      }),
      { numRuns: 500 },
    );
  });
});
