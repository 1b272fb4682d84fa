import { readFixture, readTable, summary } from '../__fixtures__/readFixture';

describe('netstat of Solaris', () => {
  it('reads -an', () => {
    expect(summary(readFixture('netstat-solaris-an'))).toEqual({
      format: 'netstat-solaris',
      counts: '39 lines: 11 sockets, 5 ignored, 23 layout, 0 skipped',
      listeners: [
        'udp * 111 -',
        'udp 192.168.0.60 68 -',
        'tcp * 22 -',
        'tcp 127.0.0.1 8081 -',
      ],
      connections: [
        'udp 192.168.0.60 123 > 192.168.0.1 123 ESTABLISHED -',
        'tcp 192.168.0.60 22 > 192.168.0.127 1063 ESTABLISHED -',
        'tcp 192.168.0.60 80 > 172.16.100.54 3396 TIME-WAIT -',
        'tcp 192.168.0.60 80 > 172.16.100.54 3397 FIN-WAIT-2 -',
        'tcp 2001:db8::60 22 > 2001:db8:0:1:214:4fff:fe12:3456 40022 ESTABLISHED -',
      ],
      skipped: [],
    });
  });

  it('reads -nu, with one row for each process', () => {
    expect(summary(readFixture('netstat-solaris-nu'))).toEqual({
      format: 'netstat-solaris',
      counts: '5 lines: 2 sockets, 0 ignored, 3 layout, 0 skipped',
      listeners: [],
      connections: [
        'tcp 192.168.1.1 22 > 192.168.1.79 34640 ESTABLISHED sshd (sshd, sshd-session)',
      ],
      skipped: [],
    });
  });

  it('tells UDP from TCP without a heading', () => {
    expect(
      summary(readTable(' *.111    Idle\n *.22  *.*  0 0 49152 0 LISTEN\n')),
    ).toMatchObject({
      format: 'netstat-solaris',
      listeners: ['udp * 111 -', 'tcp * 22 -'],
    });
  });
});
