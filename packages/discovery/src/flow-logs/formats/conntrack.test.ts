import { fixture, readFlowLog } from '../__fixtures__/readFlowLog';

describe('conntrack', () => {
  it('reads what ended, behind the translations of both ends', () => {
    expect(readFlowLog(fixture('conntrack.txt'))).toMatchObject({
      format: 'conntrack',
      lines: 7,
      records: 3,
      attempts: 1,
      ignored: 3,
      flows: [
        // the address of the service was translated to that of a pod
        '10.0.1.1 45000 > 10.1.0.2 8443 protocol 6, 10 packets 1415 bytes, back 11 6343, 1711468800005 + 110000, flags 0, unknown biflowDestinationListens',
        // the address of the client was hidden from the other end
        '192.168.2.100 57767 > 192.168.2.1 53 protocol 17, 0 packets 0 bytes, back 0 0, 1711468912000 + 0, flags 0, unknown biflowDestinationListens',
        '2001:db8::1 0 > 2001:db8::2 0 protocol 58, 0 packets 0 bytes, back 0 0, 1711468913000 + 0, flags 0, unknown biflowDestinationListens',
      ],
    });
  });

  it('does not know who asked where nobody answered', () => {
    const { flows } = readFlowLog(
      '[1711468800.5] [DESTROY] udp 17 src=10.0.0.1 dst=10.0.0.2 sport=53 dport=50000 [UNREPLIED] src=10.0.0.2 dst=10.0.0.1 sport=50000 dport=53',
    );
    expect(flows[0]).toMatch(/unknown unknown$/);
  });

  it('counts a refused connection with the attempts', () => {
    expect(
      readFlowLog(
        '[1711468800.5] [DESTROY] tcp 6 CLOSE src=10.0.0.1 dst=10.0.0.2 sport=50000 dport=81 packets=1 bytes=60 src=10.0.0.2 dst=10.0.0.1 sport=81 dport=50000 packets=1 bytes=40',
      ),
    ).toMatchObject({ attempts: 1, records: 0 });
  });

  it('cannot date what has no time', () => {
    const event =
      '[DESTROY] tcp      6 src=10.0.0.1 dst=10.0.0.2 sport=50000 dport=22 src=10.0.0.2 dst=10.0.0.1 sport=22 dport=50000 [ASSURED]';
    expect(readFlowLog(event)).toMatchObject({
      format: 'conntrack',
      skipped: [
        '1: the entry has no time: use conntrack -E -e DESTROY -o timestamp, or send a table of conntrack -L as conntrack-table',
      ],
    });
  });

  it('says what is wrong, and passes the closing line over', () => {
    const read = (line: string) => readFlowLog(line, { format: 'conntrack' });
    expect(
      read(
        'conntrack v1.4.6 (conntrack-tools): 5 flow entries have been shown.',
      ),
    ).toMatchObject({ ignored: 1 });
    expect(read('what is this').skipped).toEqual(['1: no entry of conntrack']);
    expect(
      read('[1711468800.1] [DESTROY] tcp 6 src=10.0.0.1 dst=10.0.0.2').skipped,
    ).toEqual(['1: src of the reply is missing']);
  });

  it('takes a long line of blanks or words in its stride', () => {
    for (const piece of [' ', 'a ', 'src= ', 'src=1 dst=2 ', '[1.1] ']) {
      expect(
        readFlowLog(`[1711468800.1] ${piece.repeat(100_000)}!`, {
          format: 'conntrack',
        }),
      ).toMatchObject({ skippedCount: 1 });
    }
  });
});
