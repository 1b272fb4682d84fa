import { readFixture, summary } from '../__fixtures__/readFixture';

describe('lsof', () => {
  it('reads -nP -i of Linux, several processes on one socket', () => {
    expect(summary(readFixture('lsof-nPi'))).toEqual({
      format: 'lsof',
      counts: '33 lines: 32 sockets, 0 ignored, 1 layout, 0 skipped',
      listeners: [
        'tcp 127.0.0.1 18080 node d',
        'tcp ::1 18443 node d',
        'tcp * 19090 node d',
        'tcp * 15432 node d',
        'tcp 127.0.0.1 18081 node d',
        'udp * 15353 node d',
        'udp ::1 15354 node d',
        'tcp 127.0.0.1 18090 python3 (python3, web "w, php (f, a b)',
      ],
      connections: [
        'tcp 127.0.0.1 32890 > 127.0.0.1 18080 ESTABLISHED node d',
        'tcp 127.0.0.1 18080 > 127.0.0.1 32890 ESTABLISHED node d',
        'tcp 127.0.0.1 32906 > 127.0.0.1 18080 ESTABLISHED node d',
        'tcp 127.0.0.1 18080 > 127.0.0.1 32906 ESTABLISHED node d',
        'tcp ::1 58222 > ::1 18443 ESTABLISHED node d',
        'tcp ::1 18443 > ::1 58222 ESTABLISHED node d',
        'tcp 127.0.0.1 54174 > 127.0.0.1 19090 ESTABLISHED node d',
        'tcp 127.0.0.1 19090 > 127.0.0.1 54174 ESTABLISHED node d',
        'tcp ::1 51958 > ::1 19090 ESTABLISHED node d',
        'tcp ::1 19090 > ::1 51958 ESTABLISHED node d',
        'tcp 127.0.0.1 53308 > 127.0.0.1 15432 ESTABLISHED node d',
        'tcp 127.0.0.1 15432 > 127.0.0.1 53308 ESTABLISHED node d',
        'udp 127.0.0.1 47497 > 127.0.0.1 15353 ESTABLISHED node d',
        'tcp 127.0.0.1 44544 > 127.0.0.1 18090 ESTABLISHED python3 (python3, web "w, php (f, a b)',
        'tcp 127.0.0.1 18090 > 127.0.0.1 44544 ESTABLISHED python3 (python3, web "w, php (f, a b)',
      ],
      skipped: [],
    });
  });

  it('reads -i of macOS', () => {
    expect(summary(readFixture('lsof-macos'))).toEqual({
      format: 'lsof',
      counts: '14 lines: 7 sockets, 5 ignored, 1 layout, 1 skipped',
      listeners: [
        'tcp * 22 launchd',
        'tcp * 8082 com.docke',
        'udp * 5353 mDNSRespo',
      ],
      connections: [
        'tcp 192.168.1.20 51000 > 93.184.216.34 443 ESTABLISHED Google Chrome',
        'tcp 2001:db8::20 51001 > 2001:db8::34 443 SYN-SENT Google Chrome',
        'udp 192.168.1.20 64161 > 108.177.119.95 443 ESTABLISHED Google Chrome',
      ],
      skipped: [
        '14: "localhost" is not an IP address: use -n, and wide columns if the tool has them',
      ],
    });
  });
});
