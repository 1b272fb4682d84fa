import { readFixture, summary } from '../__fixtures__/readFixture';

describe('netstat of macOS', () => {
  it('reads -anv with process names', () => {
    expect(summary(readFixture('netstat-macos-anv'))).toEqual({
      format: 'netstat-macos',
      counts: '25 lines: 8 sockets, 6 ignored, 10 layout, 1 skipped',
      listeners: [
        'tcp 127.0.0.1 8123 node',
        'tcp ::1 631 cupsd',
        'tcp * 7348 backburnerManage',
        'tcp fe80::1 3000 node',
        'udp * 5353 adb',
      ],
      connections: [
        'tcp 192.168.1.20 51000 > 93.184.216.34 443 ESTABLISHED Safari',
        'tcp 192.168.1.20 51001 > 93.184.216.34 443 TIME-WAIT Brave Browser He',
        'udp 192.168.1.20 64161 > 108.177.119.95 443 ESTABLISHED Brave Browser He',
      ],
      skipped: [
        '9: "fe80::aede:48ff:.49156" may be cut short: use wide columns',
      ],
    });
  });

  it('reads -anv of older systems, which print process numbers only', () => {
    expect(summary(readFixture('netstat-macos-anv-old'))).toEqual({
      format: 'netstat-macos',
      counts: '5 lines: 3 sockets, 0 ignored, 2 layout, 0 skipped',
      listeners: ['tcp * 8082 -', 'udp * 5353 -'],
      connections: ['tcp 127.0.0.1 8082 > 127.0.0.1 50100 ESTABLISHED -'],
      skipped: [],
    });
  });

  it('reads -An, with control blocks and flow hashes', () => {
    expect(summary(readFixture('netstat-macos-an-with-blocks'))).toEqual({
      format: 'netstat-macos',
      counts: '5 lines: 3 sockets, 0 ignored, 2 layout, 0 skipped',
      listeners: ['tcp 127.0.0.1 8123 -', 'udp * 5353 -'],
      connections: ['tcp 192.168.1.20 51000 > 93.184.216.34 443 ESTABLISHED -'],
      skipped: [],
    });
  });
});
