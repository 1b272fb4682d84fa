import { FlowOwners } from '../FlowLog';
import { fixture, readFlowLog } from '../__fixtures__/readFlowLog';

function read(fields: object = {}, owners?: FlowOwners) {
  const record = {
    AgentIP: '192.0.2.1',
    SrcAddr: '10.0.0.1',
    DstAddr: '10.0.0.2',
    SrcPort: 50000,
    DstPort: 443,
    Proto: 6,
    Etype: 2048,
    Packets: 2,
    Bytes: 132,
    TimeFlowStartMs: 1767225600000,
    TimeFlowEndMs: 1767225601000,
    ...fields,
  };
  return readFlowLog(JSON.stringify(record), { owners });
}

describe('flows of NetObserv', () => {
  it('are read from lines of Loki', () => {
    const log = readFlowLog(fixture('netobserv.txt'));
    expect(log).toMatchObject({
      format: 'netobserv',
      lines: 38,
      records: 38,
      skippedCount: 0,
    });
    expect(log.flows).toContain(
      '10.128.0.29 55984 > 10.129.0.28 8443 protocol 6, 2 packets 171 bytes, back 0 0, 1708011866945 + 3, flags 16, egress ofSampledPackets',
    );
  });

  it('are read from what its pipeline writes, which has no agent', () => {
    expect(readFlowLog(fixture('netobserv-flp.txt'))).toMatchObject({
      format: 'netobserv',
      flows: [
        '10.154.20.12 9010 > 77.12.190.94 3306 protocol 6, 966 packets 589 bytes, back 0 0, 1727962687516 + 193, flags 0, unknown ofSampledPackets',
      ],
    });
  });

  it('end at the pod that a service’s address was translated to, and its owner', () => {
    const owned: string[] = [];
    const { flows } = read(
      {
        DstK8S_OwnerType: 'Service',
        DstK8S_OwnerName: 'shop',
        DstK8S_Namespace: 'prod',
        XlatSrcAddr: '10.0.0.1',
        XlatSrcPort: 50000,
        XlatDstAddr: '10.128.0.29',
        XlatDstPort: 8443,
        XlatDstK8S_OwnerType: 'Deployment',
        XlatDstK8S_OwnerName: 'shop-web',
        XlatDstK8S_Namespace: 'prod',
      },
      {
        add: (address, { namespace, kind, name }) =>
          owned.push(`${address} ${namespace}/${kind}/${name}`),
      },
    );
    expect(flows[0]).toContain('10.0.0.1 50000 > 10.128.0.29 8443 protocol 6');
    expect(owned).toEqual(['10.128.0.29 prod/Deployment/shop-web']);
  });

  it('keep an end whose address was not translated', () => {
    const { flows } = read({ XlatDstAddr: '10.0.0.2', XlatDstPort: 443 });
    expect(flows[0]).toContain('10.0.0.1 50000 > 10.0.0.2 443 protocol 6');
  });

  it('are told by each interface for itself, or by the agent for all of them', () => {
    const { reporters } = readFlowLog(fixture('netobserv.txt'));
    expect(reporters.slice(0, 3)).toEqual([
      '10.0.1.7',
      '10.0.1.7/eth0',
      '10.0.1.7/br-ex',
    ]);
  });

  it.each([
    [2, 'flags 2, unknown sourceAsked'],
    [2 + 16, 'flags 18, unknown sourceAsked'],
    [0x100 + 16, 'flags 18, unknown sourceAnswered'],
    [0x400, 'flags 20, unknown ofSampledPackets'],
    [0x200 + 2, 'flags 19, unknown sourceAsked'],
    [['SYN', 'ACK'], 'flags 18, unknown sourceAsked'],
    [['SYN_ACK', 'PSH'], 'flags 26, unknown sourceAnswered'],
    [['RST_ACK', 'new'], 'flags 20, unknown ofSampledPackets'],
    [[{ toString: 0 }, 'constructor', 7], 'flags 0, unknown ofSampledPackets'],
    [undefined, 'flags 0, unknown ofSampledPackets'],
  ])('have in the flags %j who began', (Flags, expected) => {
    expect(read({ Flags }).flows[0]).toContain(expected);
  });

  it('know who began first only where every packet was looked at', () => {
    expect(read({ Sampling: 1 }).flows[0]).toContain('unknown unknown');
    const [sampled] = read({ Sampling: 50 }).flows;
    expect(sampled).toContain('100 packets 6600 bytes');
    expect(sampled).toContain('ofSampledPackets');
  });

  it('have flags of exporters that say nothing by themselves', () => {
    expect(read({ TcpFlags: 18 }).flows[0]).toContain(
      'flags 18, unknown ofSampledPackets',
    );
  });

  it('are attempts where all of it was dropped', () => {
    const drops = { PktDropPackets: 3, PktDropBytes: 180 };
    expect(read({ ...drops, Packets: 0, Bytes: 0 }).attempts).toBe(1);
    expect(read(drops).records).toBe(1);
  });

  it.each([
    [{ _RecordType: 'endConnection' }],
    [{ _RecordType: 'heartbeat' }],
    [{ Etype: 2054 }],
  ])('are none in %j', fields => {
    expect(read(fields)).toMatchObject({ records: 0, ignored: 1 });
  });

  it('are skipped with a reason where something is wrong', () => {
    expect(read({ SrcAddr: 'pod' }).skipped).toEqual([
      '1: SrcAddr: "pod" is not an IP address',
    ]);
    expect(read({ TimeFlowEndMs: undefined }).skipped).toEqual([
      '1: TimeFlowEndMs is missing',
    ]);
  });
});
