import { readFixture, readTable, summary } from '../__fixtures__/readFixture';

describe('/proc/net of Linux', () => {
  it('reads the tables of both protocols and families in one', () => {
    expect(summary(readFixture('proc-net'))).toEqual({
      format: 'proc-net',
      counts: '18 lines: 10 sockets, 0 ignored, 8 layout, 0 skipped',
      listeners: [
        'tcp * 5432 -',
        'tcp 127.0.0.1 3306 -',
        'tcp * 22 -',
        'udp 127.0.0.53 53 -',
      ],
      connections: [
        'tcp 10.0.0.5 5432 > 10.0.0.9 40000 ESTABLISHED -',
        'tcp 10.0.0.5 5432 > 10.0.0.9 40002 TIME-WAIT -',
        'tcp 10.0.0.5 41668 > 10.10.10.46 443 SYN-RECV -',
        'tcp 10.0.0.5 22 > 10.0.0.9 50000 ESTABLISHED -',
        'tcp 2001:db8::1 443 > 2001:db8::2 50001 CLOSE-WAIT -',
        'udp 10.0.0.5 45678 > 10.0.0.9 53 ESTABLISHED -',
      ],
      skipped: [],
    });
  });

  it('names processes by the inodes of their sockets, where it is told', () => {
    const processNames = new Map([
      ['23345', ['postgres']],
      ['30482', ['postgres', 'pgbouncer']],
    ]);
    const { listeners, connections } = readFixture('proc-net', {
      processNames,
    });
    expect(listeners[0].processName).toBe('postgres');
    expect(listeners[1].processName).toBeUndefined();
    expect(connections[0]).toMatchObject({
      processName: 'postgres',
      processDisplayName: 'postgres, pgbouncer',
    });
    expect(connections[1].processName).toBeUndefined();
  });

  it('takes a row that came twice for one connection', () => {
    const row =
      '   2: 0500000A:1538 0900000A:9C40 01 00000000:00000000 02:000A7214 00000000   116        0 30482 2 0000000000000000 20 4 30 10 -1';
    expect(
      readTable(`${row}\n${row}\n`, { format: 'proc-net' }).connections,
    ).toHaveLength(1);
  });

  it('says what is wrong', () => {
    const read = (row: string) =>
      summary(readTable(row, { format: 'proc-net' })).skipped;
    expect(read('   0: 0100007F:0CEA 00000000')).toEqual([
      '1: the row breaks off',
    ]);
    expect(read('   0: 0100007F:0CEA 0000:0000 0A')).toEqual([
      '1: "0000:0000" is not an address with a port',
    ]);
    expect(read('   0: 0100007F:0CEA 00000000:0000 FF')).toEqual([
      '1: "FF" is not a state',
    ]);
    expect(read('hello')).toEqual(['1: "hello" begins no row of /proc/net']);
  });
});
