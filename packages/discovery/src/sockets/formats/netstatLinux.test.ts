import { readFixture, readTable, summary } from '../__fixtures__/readFixture';

describe('netstat of Linux', () => {
  it('reads -tunap', () => {
    expect(summary(readFixture('netstat-linux-tunap'))).toEqual({
      format: 'netstat-linux',
      counts: '28 lines: 26 sockets, 0 ignored, 2 layout, 0 skipped',
      listeners: [
        'tcp 127.0.0.1 18090 python3',
        'tcp 127.0.0.1 18081 node demo (x)',
        'tcp 127.0.0.1 18080 node demo (x)',
        'tcp * 15432 node demo (x)',
        'tcp * 22 -',
        'tcp ::1 18443 node demo (x)',
        'tcp * 19090 node demo (x)',
        'udp * 15353 node demo (x)',
        'udp ::1 15354 node demo (x)',
      ],
      connections: [
        'tcp 127.0.0.1 54174 > 127.0.0.1 19090 ESTABLISHED node demo (x)',
        'tcp 127.0.0.1 18080 > 127.0.0.1 32890 ESTABLISHED node demo (x)',
        'tcp 127.0.0.1 32890 > 127.0.0.1 18080 ESTABLISHED node demo (x)',
        'tcp 127.0.0.1 32906 > 127.0.0.1 18080 ESTABLISHED node demo (x)',
        'tcp 127.0.0.1 32918 > 127.0.0.1 18080 TIME-WAIT -',
        'tcp 127.0.0.1 18080 > 127.0.0.1 32906 ESTABLISHED node demo (x)',
        'tcp 127.0.0.1 52884 > 127.0.0.1 18081 TIME-WAIT -',
        'tcp 127.0.0.1 44544 > 127.0.0.1 18090 ESTABLISHED python3',
        'tcp 127.0.0.1 18090 > 127.0.0.1 44544 ESTABLISHED python3',
        'tcp 127.0.0.1 53308 > 127.0.0.1 15432 ESTABLISHED node demo (x)',
        'tcp 127.0.0.1 15432 > 127.0.0.1 53308 ESTABLISHED node demo (x)',
        'tcp 127.0.0.1 19090 > 127.0.0.1 54174 ESTABLISHED node demo (x)',
        'tcp ::1 58222 > ::1 18443 ESTABLISHED node demo (x)',
        'tcp ::1 51958 > ::1 19090 ESTABLISHED node demo (x)',
        'tcp ::1 19090 > ::1 51958 ESTABLISHED node demo (x)',
        'tcp ::1 18443 > ::1 58222 ESTABLISHED node demo (x)',
        'udp 127.0.0.1 47497 > 127.0.0.1 15353 ESTABLISHED node demo (x)',
      ],
      skipped: [],
    });
  });

  it('reads titles, timers, wrapped rows, and reports what it cannot read', () => {
    expect(summary(readFixture('netstat-linux-edge'))).toEqual({
      format: 'netstat-linux',
      counts: '25 lines: 9 sockets, 4 ignored, 7 layout, 5 skipped',
      listeners: [
        'tcp * 80 nginx (nginx: master)',
        'tcp * 443 nginx (nginx: master)',
        'udp * 68 dhclient',
      ],
      connections: [
        'tcp 10.0.0.5 80 > 203.0.113.7 51122 SYN-RECV -',
        'tcp 10.0.0.5 22 > 10.0.0.9 40022 ESTABLISHED sshd (sshd: admin [p)',
        'tcp 10.0.0.5 443 > 10.0.0.9 52000 FIN-WAIT-2 -',
        'tcp fe80::1 546 > fe80::2 547 ESTABLISHED dhclient',
        'tcp 10.0.0.5 443 > 10.0.0.9 52001 CLOSE-WAIT java',
        'udp 10.0.0.5 44123 > 10.0.0.53 53 ESTABLISHED resolver',
      ],
      skipped: [
        '10: "2001:db8:5:0:215:5:2222" may be cut short: use netstat -W',
        '12: "web01.example.com" is not an IP address: use -n, and wide columns if the tool has them',
        '13: "no-such-name" is not a known port: use -n',
        '20: "this" begins no row of netstat',
        '21: "99999" is not a port',
      ],
    });
  });

  it.each(['netstat-linux-tunape', 'netstat-linux-anp'])(
    'reads the same from %s',
    name => {
      const expected = summary(readFixture('netstat-linux-tunap'));
      const { listeners, connections, skipped } = summary(readFixture(name));
      expect({ listeners, connections, skipped }).toEqual({
        listeners: expected.listeners,
        connections: expected.connections,
        skipped: [],
      });
    },
  );

  it('reads a table without process column', () => {
    const { listeners, connections } = readFixture('netstat-linux-tuna');
    expect([listeners.length, connections.length]).toEqual([9, 17]);
    expect(listeners.every(each => each.processName === undefined)).toBe(true);
  });

  it('trusts an address of the length of a cut one once a longer one was seen', () => {
    const rows = `tcp6 0 0 2001:db8:5:0:215:5:2222:7:443 2001:db8::9:443 ESTABLISHED -
tcp6 0 0 2001:db8:5:0:21::2:2222 2001:db8::9:443 ESTABLISHED -`;
    const cut = rows.split('\n')[1];
    expect(cut.split(' ')[3]).toHaveLength(23);
    expect(readTable(rows).connections).toHaveLength(2);
    expect(readTable(cut).connections).toHaveLength(0);
  });
});
