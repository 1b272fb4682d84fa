import { fixture, readFlowLog } from '../__fixtures__/readFlowLog';

const PRINTED_AT = Date.parse('2026-01-05T12:00:00Z');

function read(line: string) {
  return readFlowLog(line, {
    format: 'conntrack-table',
    sampledAt: PRINTED_AT,
  });
}

const ENTRY =
  'tcp      6 431999 ESTABLISHED src=10.0.0.1 dst=10.96.0.10 sport=50000 dport=443 packets=9 bytes=900 src=10.1.0.2 dst=10.0.0.1 sport=8443 dport=50000 packets=8 bytes=8000 [ASSURED] mark=0 use=1';

describe('conntrack-table', () => {
  it('reads what is open at the time of the table, behind translations', () => {
    const at = `${PRINTED_AT - 3000} + 3000`;
    const end = 'flags 0, unknown biflowDestinationListens';
    const expected = {
      format: 'conntrack-table',
      records: 3,
      attempts: 1,
      flows: [
        `192.168.7.2 52492 > 10.7.0.9 8443 protocol 6, 0 packets 0 bytes, back 0 0, ${at}, ${end}`,
        // asked for 10.96.0.10:443
        `192.168.7.2 45766 > 10.7.0.9 8443 protocol 6, 0 packets 0 bytes, back 0 0, ${at}, ${end}`,
        `192.168.7.2 54159 > 10.7.0.9 5353 protocol 17, 0 packets 0 bytes, back 0 0, ${at}, ${end}`,
      ],
    };
    const options = { sampledAt: PRINTED_AT };
    expect(readFlowLog(fixture('conntrack-table.txt'), options)).toMatchObject({
      ...read,
      lines: 5,
      ignored: 1,
    });
    expect(
      readFlowLog(fixture('conntrack-table-proc.txt'), options),
    ).toMatchObject({ ...expected, lines: 4 });
  });

  it('is a point where the kernel does not keep when a connection began', () => {
    expect(read(ENTRY).flows[0]).toContain(`, ${PRINTED_AT} + 0, `);
  });

  it('begins when the connection did, also where that is printed twice', () => {
    const { flows } = read(
      `${ENTRY} delta-time=110 [start=Mon Jan  5 11:58:10 2026]`,
    );
    expect(flows[0]).toContain(`, ${PRINTED_AT - 110_000} + 110000, `);
  });

  it('counts connections that nobody has accepted with the attempts', () => {
    const asked =
      'tcp      6 118 SYN_SENT src=10.0.0.1 dst=10.0.0.2 sport=50000 dport=81 [UNREPLIED] src=10.0.0.2 dst=10.0.0.1 sport=81 dport=50000 mark=0 use=1';
    expect(read(asked)).toMatchObject({ attempts: 1, records: 0 });
  });

  it('takes no event for an entry of a table, and no entry for an event', () => {
    const event = `[1711468800.1]\t[DESTROY] ${ENTRY}`;
    expect(read(event).skipped).toEqual([
      '1: it is an event and no entry of a table: events are sent as conntrack, and apart',
    ]);
    expect(readFlowLog(event).format).toBe('conntrack');
    expect(readFlowLog(`    [NEW] ${ENTRY}`).format).toBe('conntrack');
  });

  it('says that nothing tells when it was printed', () => {
    expect(
      readFlowLog(ENTRY, { format: 'conntrack-table', sampledAt: undefined })
        .skipped,
    ).toEqual(['1: nothing tells when the table was printed']);
  });
});
