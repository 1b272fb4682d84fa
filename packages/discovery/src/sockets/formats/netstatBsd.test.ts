import { readFixture, summary } from '../__fixtures__/readFixture';

describe('netstat of the BSDs', () => {
  it('reads FreeBSD', () => {
    expect(summary(readFixture('netstat-bsd-freebsd'))).toEqual({
      format: 'netstat-bsd',
      counts: '17 lines: 9 sockets, 4 ignored, 4 layout, 0 skipped',
      listeners: [
        'tcp * 22 -',
        'tcp * 8080 -',
        'tcp 127.0.0.1 25 -',
        'udp * 514 -',
        'udp 192.0.2.10 123 -',
      ],
      connections: [
        'tcp 192.0.2.10 22 > 198.51.100.7 51522 ESTABLISHED -',
        'tcp 2001:db8::10 443 > 2001:db8::7 40001 ESTABLISHED -',
      ],
      skipped: [],
    });
  });

  it('reads OpenBSD', () => {
    expect(summary(readFixture('netstat-bsd-openbsd'))).toEqual({
      format: 'netstat-bsd',
      counts: '9 lines: 4 sockets, 1 ignored, 4 layout, 0 skipped',
      listeners: ['tcp * 22 -'],
      connections: [
        'tcp 192.0.2.20 22 > 198.51.100.7 51522 ESTABLISHED -',
        'udp 192.0.2.20 4123 > 192.0.2.53 53 ESTABLISHED -',
      ],
      skipped: [],
    });
  });
});
