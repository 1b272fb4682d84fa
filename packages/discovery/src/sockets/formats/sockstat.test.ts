import { readFixture, readTable, summary } from '../__fixtures__/readFixture';

describe('sockstat of FreeBSD', () => {
  it('reads states and processes', () => {
    expect(summary(readFixture('sockstat-46s'))).toEqual({
      format: 'sockstat',
      counts: '9 lines: 8 sockets, 0 ignored, 1 layout, 0 skipped',
      listeners: [
        'tcp * 80 nginx',
        'tcp * 22 sshd',
        'tcp * 3389 my daemon',
        'udp 192.168.31.187 123 ntpd',
      ],
      connections: [
        'tcp 10.10.10.84 80 > 10.10.14.33 57270 ESTABLISHED nginx',
        'tcp 2001:db8::84 22 > 2001:db8::33 57271 ESTABLISHED sshd',
        'tcp 10.10.10.84 80 > 10.10.14.33 57269 TIME-WAIT -',
      ],
      skipped: [],
    });
  });

  it('reads tables without states, one row for each process', () => {
    expect(summary(readFixture('sockstat-old'))).toEqual({
      format: 'sockstat',
      counts: '7 lines: 4 sockets, 2 ignored, 1 layout, 0 skipped',
      listeners: ['tcp * 3306 mysqld', 'udp * 514 syslogd'],
      connections: ['tcp 10.10.10.84 22 > 10.10.14.33 57270 - sshd'],
      skipped: [],
    });
  });

  it('says what is wrong', () => {
    const read = (row: string) =>
      summary(readTable(row, { format: 'sockstat' })).skipped;
    expect(read('root sshd 1 2 tcp4 10.0.0.1 *:*')[0]).toContain('has no port');
    expect(read('root sshd 1 2 tcp4 10.0.0.1:22')).toEqual([
      '1: the row breaks off',
    ]);
    expect(read('sshd 12')).toEqual(['1: "sshd" begins no row of sockstat']);
  });
});
