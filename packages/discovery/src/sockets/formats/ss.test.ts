import { readFixture, readTable, summary } from '../__fixtures__/readFixture';

describe('ss', () => {
  it('reads -tunap', () => {
    expect(summary(readFixture('ss-tunap'))).toEqual({
      format: 'ss',
      counts: '27 lines: 26 sockets, 0 ignored, 1 layout, 0 skipped',
      listeners: [
        'udp * 15353 node demo (x',
        'udp ::1 15354 node demo (x',
        'tcp 127.0.0.1 18090 a b (a b, php (fpm, web "wrk", python3)',
        'tcp 127.0.0.1 18081 node demo (x',
        'tcp 127.0.0.1 18080 node demo (x',
        'tcp * 15432 node demo (x',
        'tcp * 22 -',
        'tcp ::1 18443 node demo (x',
        'tcp * 19090 node demo (x',
      ],
      connections: [
        'udp 127.0.0.1 47497 > 127.0.0.1 15353 ESTABLISHED node demo (x',
        'tcp 127.0.0.1 54174 > 127.0.0.1 19090 ESTABLISHED node demo (x',
        'tcp 127.0.0.1 18080 > 127.0.0.1 32890 ESTABLISHED node demo (x',
        'tcp 127.0.0.1 32890 > 127.0.0.1 18080 ESTABLISHED node demo (x',
        'tcp 127.0.0.1 32906 > 127.0.0.1 18080 ESTABLISHED node demo (x',
        'tcp 127.0.0.1 32918 > 127.0.0.1 18080 TIME-WAIT -',
        'tcp 127.0.0.1 18080 > 127.0.0.1 32906 ESTABLISHED node demo (x',
        'tcp 127.0.0.1 52884 > 127.0.0.1 18081 TIME-WAIT -',
        'tcp 127.0.0.1 44544 > 127.0.0.1 18090 ESTABLISHED a b (a b, php (fpm, web "wrk", python3)',
        'tcp 127.0.0.1 18090 > 127.0.0.1 44544 ESTABLISHED a b (a b, php (fpm, web "wrk", python3)',
        'tcp 127.0.0.1 53308 > 127.0.0.1 15432 ESTABLISHED node demo (x',
        'tcp 127.0.0.1 15432 > 127.0.0.1 53308 ESTABLISHED node demo (x',
        'tcp 127.0.0.1 19090 > 127.0.0.1 54174 ESTABLISHED node demo (x',
        'tcp ::1 58222 > ::1 18443 ESTABLISHED node demo (x',
        'tcp ::1 51958 > ::1 19090 ESTABLISHED node demo (x',
        'tcp ::1 19090 > ::1 51958 ESTABLISHED node demo (x',
        'tcp ::1 18443 > ::1 58222 ESTABLISHED node demo (x',
      ],
      skipped: [],
    });
  });

  it('resolves service names and leaves other families alone', () => {
    expect(summary(readFixture('ss-families'))).toEqual({
      format: 'ss',
      counts: '24 lines: 12 sockets, 11 ignored, 1 layout, 0 skipped',
      listeners: [
        'udp 127.0.0.54 53 systemd-resolve',
        'udp 127.0.0.53 53 systemd-resolve',
        'udp fe80::5054:ff:fe12:3456 546 systemd-network',
        'tcp * 80 nginx',
        'tcp * 9100 node_exporter',
        'sctp 10.0.0.5 3868 diameterd',
      ],
      connections: [
        'udp 10.0.0.5 68 > 10.0.0.1 67 ESTABLISHED systemd-network',
        'tcp 10.0.0.5 9100 > 10.0.0.9 40112 ESTABLISHED node_exporter',
        'tcp 10.0.0.5 51000 > 10.9.9.9 5432 SYN-SENT app, (v2)',
        'tcp 10.0.0.5 51002 > 10.9.9.9 5432 FIN-WAIT-2 -',
        'sctp 10.0.0.5 3868 > 10.0.0.6 3868 ESTABLISHED -',
      ],
      skipped: [],
    });
  });

  it('reads processes and peers that stand on the next line', () => {
    expect(summary(readFixture('ss-users-on-next-line'))).toEqual({
      format: 'ss',
      counts: '9 lines: 4 sockets, 0 ignored, 5 layout, 0 skipped',
      listeners: ['tcp * 22 sshd'],
      connections: [
        'tcp 10.0.2.15 22 > 10.0.2.2 51234 ESTABLISHED sshd',
        'tcp 2001:db8:1111:2222:3333:4444:5555:6666 51236 > 2001:db8:aaaa:bbbb:cccc:dddd:eeee:ffff 443 ESTABLISHED curl',
      ],
      skipped: [],
    });
  });

  it('infers UDP where the Netid column is missing', () => {
    expect(summary(readFixture('ss-unap-no-netid'))).toEqual({
      format: 'ss',
      counts: '4 lines: 3 sockets, 0 ignored, 1 layout, 0 skipped',
      listeners: ['udp * 5353 avahi-daemon'],
      connections: [
        'udp 10.0.0.5 47497 > 10.0.0.53 53 ESTABLISHED dig',
        'udp 10.0.0.5 47498 > 10.0.0.53 53 ESTABLISHED dig',
      ],
      skipped: [],
    });
  });

  it.each([
    'ss-tunapO',
    'ss-tunapH',
    'ss-tunape',
    'ss-tunapi',
    'ss-tunapeiO',
    'ss-tuap',
    'ss-wrapped',
  ])('reads the same from %s', name => {
    const expected = summary(readFixture('ss-tunap'));
    const { listeners, connections, skipped } = summary(readFixture(name));
    expect({ listeners, connections, skipped }).toEqual({
      listeners: expected.listeners,
      connections: expected.connections,
      skipped: [],
    });
  });

  it('reads a table without Netid column', () => {
    const all = summary(readFixture('ss-tunap'));
    const tcp = summary(readFixture('ss-tnapeo'));
    expect(tcp.format).toBe('ss');
    expect(tcp.listeners).toEqual(
      all.listeners.filter(each => each.startsWith('tcp')),
    );
    expect(tcp.connections).toEqual(
      all.connections.filter(each => each.startsWith('tcp')),
    );
  });

  it('reads a table without State column', () => {
    expect(
      summary(
        readTable(`Netid Recv-Q Send-Q Local Address:Port Peer Address:Port Process
tcp   0      0         10.0.0.5:22      10.0.0.9:40022
`),
      ),
    ).toMatchObject({
      connections: ['tcp 10.0.0.5 22 > 10.0.0.9 40022 - -'],
      skipped: [],
    });
  });

  it('names a process although its name holds what separates names', () => {
    const { listeners } = summary(
      readTable(
        'tcp LISTEN 0 5 127.0.0.1:1 0.0.0.0:* users:(("a",("b",pid=3,fd=3),("c),(",pid=4,fd=4))',
      ),
    );
    expect(listeners).toEqual(['tcp 127.0.0.1 1 a",("b (a",("b, c),()']);
  });

  it.each([
    ['tcp ESTAB x 0 10.0.0.5:22 10.0.0.9:4', '"x" is not a queue length'],
    ['tcp WHAT 0 0 10.0.0.5:22 10.0.0.9:4', '"WHAT" is not a state of ss'],
    ['tcp ESTAB 0 0 10.0.0.5:22', 'the row breaks off'],
    [
      'tcp ESTAB 0 0 10.0.0.256:22 10.0.0.9:4',
      '"10.0.0.256" is not an IP address: use -n, and wide columns if the tool has them',
    ],
    ['tcp ESTAB 0 0 10.0.0.5:22 10.0.0.9:65536', '"65536" is not a port'],
    [
      'tcp ESTAB 0 0 10.0.0.5:gopherspace 10.0.0.9:4',
      '"gopherspace" is not a known port: use -n',
    ],
    ['tcp ESTAB 0 0 nowhere 10.0.0.9:4', '"nowhere" has no port'],
    [
      'tcp ESTAB 0 0 0.0.0.0:5 10.0.0.9:4',
      'a connection needs an address at both ends',
    ],
  ])('says why it cannot read %s', (line, reason) => {
    expect(readTable(line, { format: 'ss' }).skipped).toEqual([
      { line: 1, reason },
    ]);
  });
});
