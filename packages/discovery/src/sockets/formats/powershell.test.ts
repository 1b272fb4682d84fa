import { readFixture, readTable, summary } from '../__fixtures__/readFixture';

describe('PowerShell', () => {
  it('reads the table of Get-NetTCPConnection', () => {
    expect(summary(readFixture('powershell-tcp'))).toEqual({
      format: 'powershell',
      counts: '10 lines: 5 sockets, 1 ignored, 4 layout, 0 skipped',
      listeners: ['tcp * 49676 -', 'tcp 127.0.0.1 65001 -'],
      connections: [
        'tcp 172.16.0.10 55113 > 47.106.194.220 443 ESTABLISHED -',
        'tcp fe80::1cbf:ed01:9a5c:8a0b 49692 > fe80::9a5c:8a0b:1cbf:ed01 445 CLOSE-WAIT -',
        'tcp 192.168.1.69 57619 > 172.64.154.54 443 TIME-WAIT -',
      ],
      skipped: [],
    });
  });

  it('reads CSV, with the names of processes', () => {
    expect(summary(readFixture('powershell-csv'))).toEqual({
      format: 'powershell',
      counts: '5 lines: 3 sockets, 0 ignored, 2 layout, 0 skipped',
      listeners: ['tcp * 1433 sqlservr'],
      connections: [
        'tcp 172.16.0.10 1433 > 172.16.0.22 50022 ESTABLISHED sqlservr',
        'tcp 172.16.0.10 55113 > 172.16.0.30 5432 ESTABLISHED Contoso, "Orders"',
      ],
      skipped: [],
    });
  });

  it('reads Get-NetUDPEndpoint', () => {
    expect(summary(readFixture('powershell-udp')).listeners).toEqual([
      'udp * 5353 -',
      'udp 172.16.0.10 137 -',
    ]);
  });

  it('passes over a heading that is broken over two lines', () => {
    const table = readTable(
      [
        'LocalAddress LocalPort RemoteAddress RemotePort State       AppliedSetting OwningPr',
        '                                                                           ocess   ',
        '------------ --------- ------------- ---------- -----       -------------- --------',
        '10.0.0.1     27017     10.0.0.2      60217      Established Internet       14056   ',
      ].join('\n'),
    );
    expect(table).toMatchObject({ sockets: 1, layoutLines: 3 });
  });

  it('says what is wrong', () => {
    const read = (row: string) =>
      summary(
        readTable(
          `LocalAddress,LocalPort,RemoteAddress,RemotePort,State\n${row}`,
        ),
      ).skipped;
    expect(read('10.0.0.1,80,10.0.0.2,x,Listen')[0]).toContain(
      'not a known port',
    );
    expect(read('10.0.0.1...,80,10.0.0.2,5,Listen')[0]).toContain(
      'is not an IP address',
    );
    expect(read('10.0.0.1,80,10.0.0.2,5,Odd')).toEqual([
      '2: "Odd" is not a state',
    ]);
    expect(read('1')).toEqual(['2: "1" is no row of PowerShell']);
  });
});
