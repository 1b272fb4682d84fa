import { describeLease, fixture, readLeases } from './__fixtures__/readLeases';

/** When the server of an excerpt gave its first lease. */
const KEA_ZERO = 1796052171_000;
const DHCPD_ZERO = Date.UTC(2026, 10, 30, 15, 24, 47);

function shown(
  content: string | Buffer,
  { zero = 0, only = '' }: { zero?: number; only?: string } = {},
) {
  return readLeases(content)
    .records.filter(({ ip }) => ip.startsWith(only))
    .map(record => describeLease(record, zero));
}

describe('kea-leases4.csv', () => {
  it('has a row for each change: given, renewed, given up, expired', () => {
    const file = fixture('kea-leases4.csv');
    expect(readLeases(file)).toMatchObject({ format: 'kea', skippedCount: 0 });
    const of = (only: string) => shown(file, { zero: KEA_ZERO, only });
    expect(of('10.77.0.12')).toEqual([
      '10.77.0.12 laptop 0..20',
      '10.77.0.12 laptop 11..31',
      '10.77.0.12 laptop 22..42',
      '10.77.0.12 laptop 32..52',
      // It was given up at 44, which the row does not tell.
      '10.77.0.12 free after 32',
      '10.77.0.12 02:00:5e:10:00:03 45..65',
      '10.77.0.12 free from 65',
    ]);
    expect(of('10.77.0.15').at(-1)).toBe('10.77.0.15 free from 87');
  });

  it('tells of addresses that were declined, and of leases without an end', () => {
    const heading =
      'address,hwaddr,client_id,valid_lifetime,expire,subnet_id,fqdn_fwd,fqdn_rev,hostname,state,user_context,pool_id';
    expect(
      shown(
        [
          heading,
          '10.0.0.9,,,86400,1796138800,1,0,0,,1,,0',
          '10.0.0.10,02:00:5e:10:00:04,,4294967295,6091019695,1,0,0,db&#x2c1.Example.ORG.,0,{"a": 1&#x2c "b": 2},0',
        ].join('\n'),
        { zero: 1796052400_000 },
      ),
    ).toEqual([
      '10.0.0.9 free from 0',
      '10.0.0.10 db,1.example.org 0..Infinity',
    ]);
  });

  it('is kea-leases6.csv with DUIDs, which tell hardware addresses; prefixes are none', () => {
    const { records, skippedCount } = readLeases(
      [
        'address,duid,valid_lifetime,expire,subnet_id,pref_lifetime,lease_type,iaid,prefix_len,fqdn_fwd,fqdn_rev,hostname,hwaddr,state,user_context,hwtype,hwaddr_source,pool_id',
        '2001:DB8::10,00:01:00:01:32:a0:4f:63:02:00:5e:10:00:01,3600,1796056000,1,1800,0,7,128,0,0,,,0,,,,0',
        '2001:db8:1::,00:03:00:01:02:00:5e:10:00:01,3600,1796056000,1,1800,2,7,56,0,0,,,0,,,,0',
      ].join('\n'),
    );
    expect(skippedCount).toBe(0);
    expect(records).toEqual([
      {
        type: 'leased',
        ip: '2001:db8::10',
        client: {
          hardwareAddress: '02:00:5e:10:00:01',
          id: '00:01:00:01:32:a0:4f:63:02:00:5e:10:00:01',
        },
        since: 1796052400_000,
        until: 1796056000_000,
      },
    ]);
  });
});

describe('dhcpd.leases', () => {
  it('has a block for each change, also of addresses that were abandoned', () => {
    const file = fixture('dhcpd.leases');
    expect(readLeases(file)).toMatchObject({
      format: 'isc-dhcpd',
      skippedCount: 0,
    });
    const of = (only: string) => shown(file, { zero: DHCPD_ZERO, only });
    expect(of('10.77.0.12')).toEqual([
      '10.77.0.12 laptop 0..12',
      '10.77.0.12 laptop 7..19',
      '10.77.0.12 laptop 15..27',
      '10.77.0.12 laptop 23..35',
      '10.77.0.12 laptop 31..43',
      '10.77.0.12 laptop 38..50',
      '10.77.0.12 free from 40',
      '10.77.0.12 free from 43',
    ]);
    expect(of('10.77.0.11')).toEqual([
      '10.77.0.11 02:00:5e:10:00:03 46..58',
      '10.77.0.11 free from 58',
    ]);
  });

  it('may have times since 1970, leases without an end, and statements of its own', () => {
    expect(
      readLeases(
        [
          'lease 10.0.0.1 {',
          '  starts epoch 1507216949; # Thu Oct 05 15:22:29 2017',
          '  ends never;',
          '  binding state active;',
          '  next binding state free;',
          '  option agent.remote-id a4:a2:4a:33:db:e5;',
          '  on expiry {',
          '    log (debug, "ends 2 2026/01/06 12:00:00;");',
          '  }',
          String.raw`  uid "\001\000!\314\006\224\351";`,
          String.raw`  client-hostname "say \"x\"; {";`,
          '}',
        ].join('\n'),
      ).records,
    ).toEqual([
      {
        type: 'leased',
        ip: '10.0.0.1',
        client: { id: '01:00:21:cc:06:94:e9', hostName: 'say "x"; {' },
        since: 1507216949_000,
        until: Infinity,
      },
    ]);
  });

  it('has addresses of IPv6 in associations, whose DUID tells the hardware address', () => {
    expect(
      readLeases(
        [
          String.raw`server-duid "\000\001\000\001\036\031\350\241\000\014)\345\0202";`,
          '',
          String.raw`ia-na "\007\000\000\000\000\001\000\0012\240Oc\002\000^\020\000\001" {`,
          '  cltt 3 2016/01/06 14:50:34;',
          '  iaaddr 2001:db8::106 {',
          '    binding state active;',
          '    preferred-life 540;',
          '    max-life 864;',
          '    ends 3 2016/01/06 15:04:58;',
          '  }',
          '}',
          String.raw`ia-pd "\007\000\000\000\000\001\000\0012\240Oc\002\000^\020\000\001" {`,
          '  cltt 3 2016/01/06 14:52:37;',
          '  iaprefix 2001:db8:ff00::/56 {',
          '    binding state active;',
          '    ends 3 2016/01/06 15:07:01;',
          '  }',
          '}',
        ].join('\n'),
      ).records,
    ).toEqual([
      {
        type: 'leased',
        ip: '2001:db8::106',
        client: {
          hardwareAddress: '02:00:5e:10:00:01',
          id: '00:01:00:01:32:a0:4f:63:02:00:5e:10:00:01',
        },
        since: Date.UTC(2016, 0, 6, 14, 50, 34),
        until: Date.UTC(2016, 0, 6, 15, 4, 58),
      },
    ]);
  });

  it('is read on behind a block that was torn', () => {
    expect(
      shown(
        [
          'lease 10.0.0.1 {',
          '  ends never;',
          '  on expiry {',
          'lease 10.0.0.2 {',
          '  starts epoch 5;',
          '  ends epoch 9;',
          '}',
        ].join('\n'),
      ),
    ).toEqual(['10.0.0.2 undefined 5..9']);
  });
});

describe('dnsmasq.leases', () => {
  it('has the leases that there are, and when they end', () => {
    expect(readLeases(fixture('dnsmasq.leases')).format).toBe('dnsmasq');
    expect(shown(fixture('dnsmasq.leases'), { zero: 1796051707_000 })).toEqual([
      '10.77.0.15 laptop ?..120',
      '10.77.0.12 02:00:5e:10:00:03 ?..116',
      '10.77.0.18 printer ?..106',
    ]);
  });

  it('has those of IPv6 behind the DUID of the server', () => {
    expect(
      readLeases(
        [
          '0 06-02:00:5e:10:00:09 10.0.0.9 * *',
          'duid 00:01:00:01:32:a0:4f:63:1e:6c:92:6a:14:67',
          '1796051827 7 2001:db8::10 * 00:03:00:01:02:00:5e:10:00:01',
        ].join('\n'),
      ).records,
    ).toEqual([
      {
        type: 'leased',
        ip: '10.0.0.9',
        client: { hardwareAddress: '02:00:5e:10:00:09' },
        until: Infinity,
      },
      {
        type: 'leased',
        ip: '2001:db8::10',
        client: {
          hardwareAddress: '02:00:5e:10:00:01',
          id: '00:03:00:01:02:00:5e:10:00:01',
        },
        until: 1796051827_000,
      },
    ]);
  });
});

describe('dhcp.log of Zeek', () => {
  it('gave a lease where the server acknowledged it', () => {
    const file = fixture('zeek-dhcp.txt');
    expect(readLeases(file)).toMatchObject({
      format: 'zeek-dhcp',
      skippedCount: 0,
      records: [
        {
          type: 'leased',
          ip: '192.168.30.11',
          client: {
            hardwareAddress: '00:21:70:e9:bb:47',
            hostName: 'microknoppix',
          },
          since: 1488571152_722,
          until: 1488657552_722,
        },
      ],
    });
  });

  it('is JSON as well, with times of any kind, and tells of what was given up', () => {
    expect(
      shown(
        [
          '{"ts":1476605498.771847,"uids":["CmWOt6VWaNGqXYcH6"],"client_addr":"192.168.199.132","mac":"00:0c:29:03:df:ad","host_name":"DESKTOP-2AEFM7G","assigned_addr":"192.168.199.132","lease_time":1800.0,"msg_types":["REQUEST","ACK"],"duration":0.000161}',
          '{"_path":"conn","ts":1476605499,"id.orig_h":"10.0.0.1"}',
          '{"ts":"2016-10-16T08:20:00.000000Z","client_addr":"192.168.199.132","mac":"00:0c:29:03:df:ad","msg_types":["RELEASE"],"duration":0.0}',
        ].join('\n'),
        { zero: 1476605498_772 },
      ),
    ).toEqual([
      '192.168.199.132 desktop-2aefm7g 0..1800',
      '192.168.199.132 free from 501.228',
    ]);
  });

  it('says where it is another log', () => {
    expect(
      readLeases('#fields\tts\tuid\tid.orig_h\n1\tC1\t10.0.0.1\n').skipped,
    ).toEqual([
      { line: 2, reason: 'not a dhcp.log: assigned_addr is missing' },
    ]);
  });
});

describe('a file that is no lease file', () => {
  it('is skipped line by line', () => {
    const { format, skippedCount, skipped } = readLeases('a\n\nb\nc');
    expect(format).toBeUndefined();
    expect(skippedCount).toBe(3);
    expect(skipped[1]).toEqual({
      line: 3,
      reason: 'no lease file that is known begins so',
    });
  });

  it('takes no memory for a line without an end', () => {
    const { records, skippedCount } = readLeases(
      `0 02:00:5e:10:00:09 10.0.0.9 * *\n${'x'.repeat(
        200_000,
      )}\n0 02:00:5e:10:00:09 10.0.0.8 * *\n`,
      1_000,
    );
    expect(records).toHaveLength(2);
    expect(skippedCount).toBe(1);
  });
});
