import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFixture, readTable, summary } from '../__fixtures__/readFixture';

describe('netstat of Windows', () => {
  it('reads -anob', () => {
    expect(summary(readFixture('netstat-windows-anob'))).toEqual({
      format: 'netstat-windows',
      counts: '37 lines: 13 sockets, 1 ignored, 23 layout, 0 skipped',
      listeners: [
        'tcp * 22 sshd.exe',
        'tcp * 135 svchost.exe (RpcSs)',
        'tcp * 445 -',
        'tcp * 3389 svchost.exe (TermService)',
        'tcp fe80::1c2d:3e4f 139 -',
        'udp * 5353 svchost.exe (Dnscache)',
        'udp fe80::1c2d:3e4f 546 svchost.exe (Dhcp)',
      ],
      connections: [
        'tcp 10.20.30.130 22 > 10.20.30.1 39956 ESTABLISHED sshd.exe',
        'tcp 10.20.30.130 49712 > 10.20.30.9 443 TIME-WAIT -',
        'tcp 10.20.30.130 49713 > 10.20.30.9 443 SYN-SENT Code Helper (x86).exe',
        'tcp 2001:db8::130 50111 > 2001:db8::9 443 CLOSE-WAIT msedge.exe',
      ],
      skipped: [],
    });
  });

  it('reads German, also with garbled umlauts', () => {
    expect(summary(readFixture('netstat-windows-german'))).toEqual({
      format: 'netstat-windows',
      counts: '13 lines: 9 sockets, 0 ignored, 4 layout, 0 skipped',
      listeners: ['tcp * 135 -', 'tcp 127.0.0.1 9222 -', 'udp * 5050 -'],
      connections: [
        'tcp 10.0.0.7 9222 > 10.0.0.8 50123 ESTABLISHED -',
        'tcp 10.0.0.7 9222 > 10.0.0.8 50124 TIME-WAIT -',
        'tcp 10.0.0.7 50125 > 10.0.0.9 9222 CLOSE-WAIT -',
        'tcp 10.0.0.7 50126 > 10.0.0.9 9222 SYN-SENT -',
        'tcp 10.0.0.7 50127 > 10.0.0.9 9222 FIN-WAIT-2 -',
      ],
      skipped: [],
    });
  });

  it('reads a language it does not know', () => {
    expect(summary(readFixture('netstat-windows-unknown-language'))).toEqual({
      format: 'netstat-windows',
      counts: '5 lines: 4 sockets, 0 ignored, 1 layout, 0 skipped',
      listeners: ['tcp * 135 -'],
      connections: [
        'tcp 10.0.0.7 9222 > 10.0.0.8 50123 - -',
        'tcp 10.0.0.7 9222 > 10.0.0.8 50124 TIME-WAIT -',
      ],
      skipped: [],
    });
  });

  it('reads what PowerShell redirects to a file', () => {
    const text = summary(readFixture('netstat-windows-german'));
    const utf16 = Buffer.from(
      `\ufeff${readFileSync(
        join(__dirname, '../__fixtures__/netstat-windows-german.txt'),
        'utf8',
      ).replace(/\n/g, '\r\n')}`,
      'utf16le',
    );
    expect(summary(readTable(utf16))).toEqual(text);
  });

  it('reads bytes of a DOS code page', () => {
    const bytes = Buffer.from(
      '  TCP    0.0.0.0:135    0.0.0.0:0    ABH\x99REN    1060\r\n',
      'latin1',
    );
    expect(summary(readTable(bytes)).listeners).toEqual(['tcp * 135 -']);
  });
});
