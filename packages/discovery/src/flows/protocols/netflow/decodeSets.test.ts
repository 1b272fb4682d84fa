import {
  bytesOf,
  EXPORTED_AT,
  FieldSpec,
  ipfix,
  ipfixOptions,
  ipv4,
  set,
  template,
  v9,
  v9Options,
} from '../../__fixtures__/datagrams';
import { decodeAll } from '../../__fixtures__/decodeAll';

/** Addresses and ports, with which each template here begins. */
const ENDS: FieldSpec[] = [
  [8, 4],
  [12, 4],
  [7, 2],
  [11, 2],
  [4, 1],
];
const ends = (protocol = 6) =>
  Buffer.concat([
    ipv4('10.0.0.1'),
    ipv4('10.0.0.2'),
    bytesOf([40_000, 2], [443, 2], [protocol, 1]),
  ]);

/** One IPFIX record of the fields after the ends. */
function decodeOne(fields: FieldSpec[], values: Buffer) {
  return decodeAll([
    ipfix([
      set(2, template(256, [...ENDS, ...fields])),
      set(256, Buffer.concat([ends(), values])),
    ]),
  ]);
}

const WORD = 2 ** 32;
const NTP_EPOCH = 2_208_988_800;
const ntp = (ms: number) =>
  bytesOf(
    [Math.floor(ms / 1000) + NTP_EPOCH, 4],
    [Math.floor(((ms % 1000) / 1000) * WORD), 4],
  );

describe('times', () => {
  const start = EXPORTED_AT - 5000;
  const end = EXPORTED_AT - 1250;

  it.each<[string, FieldSpec[], Buffer, number, number]>([
    [
      'seconds',
      [
        [150, 4],
        [151, 4],
      ],
      bytesOf([start / 1000, 4], [Math.floor(end / 1000), 4]),
      start,
      end - 750,
    ],
    [
      'milliseconds',
      [
        [152, 8],
        [153, 8],
      ],
      bytesOf([start, 8], [end, 8]),
      start,
      end,
    ],
    [
      'microseconds',
      [
        [154, 8],
        [155, 8],
      ],
      Buffer.concat([ntp(start), ntp(end)]),
      start,
      end,
    ],
    [
      'nanoseconds',
      [
        [156, 8],
        [157, 8],
      ],
      Buffer.concat([ntp(start), ntp(end)]),
      start,
      end,
    ],
    [
      'microseconds since 1970 instead of NTP',
      [
        [154, 8],
        [155, 8],
      ],
      bytesOf([start * 1000, 8], [end * 1000, 8]),
      start,
      end,
    ],
    [
      'microseconds before the export',
      [
        [158, 4],
        [159, 4],
      ],
      bytesOf([5_000_000, 4], [1_250_000, 4]),
      start,
      end,
    ],
    [
      'a start and a duration',
      [
        [152, 8],
        [161, 4],
      ],
      bytesOf([start, 8], [3750, 4]),
      start,
      end,
    ],
    [
      'an end and a duration in microseconds',
      [
        [153, 8],
        [162, 4],
      ],
      bytesOf([end, 8], [3_750_000, 4]),
      start,
      end,
    ],
    [
      'uptimes, and the start of the exporter in the record',
      [
        [160, 8],
        [22, 4],
        [21, 4],
      ],
      bytesOf([EXPORTED_AT - 60_000, 8], [55_000, 4], [58_750, 4]),
      start,
      end,
    ],
    [
      'uptimes of an exporter that started nobody knows when: it ended now',
      [
        [22, 4],
        [21, 4],
      ],
      bytesOf([55_000, 4], [58_750, 4]),
      EXPORTED_AT - 3750,
      EXPORTED_AT,
    ],
    [
      'the time of an event, with the start of its flow',
      [
        [152, 8],
        [323, 8],
      ],
      bytesOf([start, 8], [end, 8]),
      start,
      end,
    ],
    [
      'the better of two encodings',
      [
        [150, 4],
        [151, 4],
        [152, 8],
        [153, 8],
      ],
      bytesOf([1, 4], [2, 4], [start, 8], [end, 8]),
      start,
      end,
    ],
    [
      'none: when it was exported',
      [[1, 4]],
      bytesOf([1, 4]),
      EXPORTED_AT,
      EXPORTED_AT,
    ],
  ])('%s', (_, fields, content, expectedStart, expectedEnd) => {
    const { rows } = decodeOne(fields, content);
    expect(rows).toHaveLength(1);
    expect(rows[0].start).toBeCloseTo(expectedStart, 2);
    expect(rows[0].end).toBeCloseTo(expectedEnd, 2);
  });

  it('takes the start of the exporter from options, across the wrap', () => {
    const started = EXPORTED_AT - 2 ** 32 - 1000;
    const { rows } = decodeAll([
      ipfix([
        set(3, ipfixOptions(300, [[143, 4]], [[160, 8]])),
        set(300, bytesOf([1, 4], [started, 8])),
        set(2, template(256, [...ENDS, [22, 4], [21, 4]])),
        set(256, Buffer.concat([ends(), bytesOf([WORD - 1000, 4], [500, 4])])),
      ]),
    ]);
    expect(rows[0]).toMatchObject({
      start: EXPORTED_AT - 2000,
      end: EXPORTED_AT - 500,
    });
  });

  it('understands NTP after its era ends in 2036', () => {
    const later = Date.UTC(2040, 0, 1);
    const { rows } = decodeAll([
      ipfix(
        [
          set(2, template(256, [...ENDS, [156, 8], [157, 8]])),
          set(
            256,
            Buffer.concat([
              ends(),
              bytesOf(
                [later / 1000 + NTP_EPOCH - WORD - 2, 4],
                [0, 4],
                [later / 1000 + NTP_EPOCH - WORD - 1, 4],
                [WORD / 2, 4],
              ),
            ]),
          ),
        ],
        { seconds: later / 1000 },
      ),
    ]);
    expect(rows[0]).toMatchObject({ start: later - 2000, end: later - 500 });
  });
});

describe('counters', () => {
  it('takes what went by, not the totals beside it', () => {
    const { rows } = decodeOne(
      [
        [85, 8],
        [86, 8],
        [1, 8],
        [2, 8],
      ],
      bytesOf([9000, 8], [90, 8], [500, 8], [5, 8]),
    );
    expect(rows[0]).toMatchObject({ bytes: 500, packets: 5 });
  });

  it('takes what totals grew since the flow was reported last', () => {
    const fields: FieldSpec[] = [...ENDS, [152, 8], [85, 8], [86, 8]];
    const record = (start: number, bytes: number, packets: number) =>
      Buffer.concat([ends(), bytesOf([start, 8], [bytes, 8], [packets, 8])]);
    const { rows } = decodeAll([
      ipfix([
        set(2, template(256, fields)),
        set(
          256,
          Buffer.concat([
            record(EXPORTED_AT - 9000, 1000, 10),
            record(EXPORTED_AT - 9000, 1500, 12),
            record(EXPORTED_AT - 4000, 700, 7),
            record(EXPORTED_AT - 9000, 1500, 12),
          ]),
        ),
      ]),
    ]);
    expect(rows.map(({ bytes, packets }) => [bytes, packets])).toEqual([
      [1000, 10],
      [500, 2],
      [700, 7],
      [0, 0],
    ]);
  });

  it.each<[string, FieldSpec[], number, number]>([
    [
      'deltas',
      [
        [23, 8],
        [24, 8],
      ],
      1500,
      12,
    ],
    [
      'totals',
      [
        [171, 8],
        [172, 8],
      ],
      1500,
      12,
    ],
  ])(
    'takes %s of what went out where nothing else is counted',
    (_, fields, bytes, packets) => {
      const { rows } = decodeOne(fields, bytesOf([bytes, 8], [packets, 8]));
      expect(rows[0]).toMatchObject({ bytes, packets });
    },
  );

  it('prefers what came in to what went out', () => {
    const fields: FieldSpec[] = [
      [23, 8],
      [24, 8],
      [1, 8],
      [2, 8],
    ];
    const { rows } = decodeOne(
      fields,
      bytesOf([9000, 8], [90, 8], [500, 8], [5, 8]),
    );
    expect(rows[0]).toMatchObject({ bytes: 500, packets: 5 });
  });

  it('reads shortened counters', () => {
    const { rows } = decodeOne(
      [
        [1, 3],
        [2, 1],
      ],
      bytesOf([0x010203, 3], [7, 1]),
    );
    expect(rows[0]).toMatchObject({ bytes: 0x010203, packets: 7 });
  });

  it('reads both ways of a biflow, and who opened it', () => {
    const fields: FieldSpec[] = [
      [1, 8],
      [2, 8],
      [1, 8, 29305],
      [2, 8, 29305],
      [239, 1],
    ];
    const role = (direction: number) =>
      decodeOne(
        fields,
        bytesOf([500, 8], [5, 8], [700, 8], [7, 8], [direction, 1]),
      ).rows[0];
    expect(role(1)).toMatchObject({
      bytes: 500,
      packets: 5,
      reverseBytes: 700,
      reversePackets: 7,
      role: 4,
    });
    expect([role(0).role, role(2).role, role(3).role]).toEqual([0, 3, 0]);
  });

  it('reads initiator and responder as the firewalls of Cisco send them', () => {
    const { rows } = decodeOne(
      [
        [231, 4],
        [232, 4],
        [298, 4],
        [299, 4],
      ],
      bytesOf([500, 4], [700, 4], [5, 4], [7, 4]),
    );
    expect(rows[0]).toMatchObject({
      bytes: 500,
      packets: 5,
      reverseBytes: 700,
      reversePackets: 7,
      role: 2,
    });
  });

  it('turns initiator and responder round in a record from the responder', () => {
    const { rows } = decodeOne(
      [
        [231, 4],
        [232, 4],
        [239, 1],
      ],
      bytesOf([500, 4], [700, 4], [2, 1]),
    );
    expect(rows[0]).toMatchObject({ bytes: 700, reverseBytes: 500, role: 1 });
  });

  it('leaves out what a firewall denied, and counts it', () => {
    const { rows, counters } = decodeOne([[233, 1]], bytesOf([3, 1]));
    expect(rows).toEqual([]);
    expect(counters.dropped.denied).toBe(1);
  });

  it('takes ingress instead of egress', () => {
    const { rows } = decodeOne(
      [
        [1, 4],
        [23, 4],
        [61, 1],
      ],
      bytesOf([500, 4], [900, 4], [1, 1]),
    );
    expect(rows[0]).toMatchObject({
      source: '10.0.0.1 40000',
      destination: '10.0.0.2 443',
      bytes: 500,
      direction: 1,
    });
  });

  it('takes egress counters where there are no others', () => {
    const { rows } = decodeOne(
      [
        [23, 4],
        [24, 4],
      ],
      bytesOf([900, 4], [9, 4]),
    );
    expect(rows[0]).toMatchObject({ bytes: 900, packets: 9 });
  });
});

describe('translations', () => {
  /** What follows the ends: both addresses and ports behind a translation. */
  const POST: FieldSpec[] = [
    [225, 4],
    [226, 4],
    [227, 2],
    [228, 2],
    [1, 4],
  ];
  const post = (source: string, destination: string, ports: number[]) =>
    Buffer.concat([
      ipv4(source),
      ipv4(destination),
      bytesOf([ports[0], 2], [ports[1], 2], [500, 4]),
    ]);

  it('have the client before it and the destination behind it, in both halves of a conversation', () => {
    const { rows } = decodeAll([
      ipfix([
        set(2, template(256, [...ENDS, ...POST])),
        set(
          256,
          Buffer.concat([
            // 10.0.0.1 calls 10.0.0.2:443, and 172.16.0.9:8443 hears 192.0.2.1
            ends(),
            post('192.0.2.1', '172.16.0.9', [61_000, 8443]),
            // the answer on its way back
            ipv4('172.16.0.9'),
            ipv4('192.0.2.1'),
            bytesOf([8443, 2], [61_000, 2], [6, 1]),
            post('10.0.0.2', '10.0.0.1', [443, 40_000]),
          ]),
        ),
      ]),
    ]);
    expect(
      rows.map(({ source, destination }) => [source, destination]),
    ).toEqual([
      ['10.0.0.1 40000', '172.16.0.9 8443'],
      ['172.16.0.9 8443', '10.0.0.1 40000'],
    ]);
  });

  it('are none where they are zeros', () => {
    const { rows } = decodeOne(POST, post('0.0.0.0', '0.0.0.0', [0, 0]));
    expect(rows[0]).toMatchObject({
      source: '10.0.0.1 40000',
      destination: '10.0.0.2 443',
    });
  });

  it('of the address alone keep the port, and those of ICMP have none', () => {
    const { rows } = decodeAll([
      ipfix([
        set(2, template(256, [...ENDS, [226, 4]])),
        set(2, template(257, [...ENDS, ...POST])),
        set(256, Buffer.concat([ends(), ipv4('172.16.0.9')])),
        set(
          257,
          Buffer.concat([ends(1), post('0.0.0.0', '172.16.0.9', [1, 2])]),
        ),
      ]),
    ]);
    expect(rows.map(({ destination }) => destination)).toEqual([
      '172.16.0.9 443',
      '172.16.0.9 0',
    ]);
  });

  it('are read of firewalls that send them under older numbers, and who began is the client', () => {
    const { rows } = decodeAll([
      v9([
        set(
          0,
          template(256, [
            ...ENDS,
            [40001, 4],
            [40002, 4],
            [40003, 2],
            [40004, 2],
            [40005, 1],
            [231, 4],
            [232, 4],
          ]),
        ),
        set(
          256,
          Buffer.concat([
            ends(),
            ipv4('10.4.1.4'),
            ipv4('10.6.77.241'),
            bytesOf([45_968, 2], [22, 2], [2, 1], [700, 4], [900, 4]),
          ]),
        ),
      ]),
    ]);
    expect(rows[0]).toMatchObject({
      source: '10.0.0.1 40000',
      destination: '10.6.77.241 22',
      bytes: 700,
      reverseBytes: 900,
      role: 2,
    });
  });

  it('are read of IPv6, and from one family to the other not at all', () => {
    const address = (last: string) =>
      Buffer.from(`20010db80000000000000000000000${last}`, 'hex');
    const { rows } = decodeAll([
      ipfix([
        set(
          2,
          template(256, [
            [27, 16],
            [28, 16],
            [7, 2],
            [11, 2],
            [4, 1],
            [226, 4],
            [282, 16],
          ]),
        ),
        set(
          256,
          Buffer.concat(
            ['09', '00'].flatMap(last => [
              address('01'),
              address('02'),
              bytesOf([40_000, 2], [443, 2], [6, 1]),
              ipv4('172.16.0.9'),
              last === '00' ? Buffer.alloc(16) : address(last),
            ]),
          ),
        ),
      ]),
    ]);
    expect(rows.map(({ destination }) => destination)).toEqual([
      '2001:db8::9 443',
      '2001:db8::2 443',
    ]);
  });
});

describe('ends', () => {
  it('reads IPv6, and IPv4 that is mapped into it as IPv4', () => {
    const { rows } = decodeAll([
      ipfix([
        set(
          2,
          template(256, [
            [27, 16],
            [28, 16],
            [4, 1],
            [6, 2],
          ]),
        ),
        set(
          256,
          Buffer.concat([
            Buffer.from('20010db8000000000000000000000001', 'hex'),
            Buffer.from('20010db8000000000000000000000002', 'hex'),
            bytesOf([58, 1], [0x0112, 2]),
            Buffer.from('00000000000000000000ffff0a000001', 'hex'),
            Buffer.from('00000000000000000000ffff0a000002', 'hex'),
            bytesOf([6, 1], [0x0012, 2]),
          ]),
        ),
      ]),
    ]);
    expect(rows).toMatchObject([
      { source: '2001:db8::1 0', destination: '2001:db8::2 0', tcpFlags: 0x12 },
      { source: '10.0.0.1 0', destination: '10.0.0.2 0', tcpFlags: 0x12 },
    ]);
  });

  it('reads a template with both families, of which a record fills one', () => {
    const six = '20010db8000000000000000000000001';
    const zero = '0'.repeat(32);
    const { rows } = decodeAll([
      v9([
        set(
          0,
          template(256, [
            [8, 4],
            [12, 4],
            [27, 16],
            [28, 16],
            [4, 1],
          ]),
        ),
        set(
          256,
          Buffer.concat([
            Buffer.from(`0a0000010a000002${zero}${zero}06`, 'hex'),
            Buffer.from(`0000000000000000${six}${six}06`, 'hex'),
          ]),
        ),
      ]),
    ]);
    expect(rows.map(({ source }) => source)).toEqual([
      '10.0.0.1 0',
      '2001:db8::1 0',
    ]);
  });

  it('reads the ports of TCP and UDP that have fields of their own', () => {
    const fields: FieldSpec[] = [
      [8, 4],
      [12, 4],
      [4, 1],
      [180, 2],
      [181, 2],
      [182, 2],
      [183, 2],
    ];
    const record = (protocol: number) =>
      Buffer.concat([
        ipv4('10.0.0.1'),
        ipv4('10.0.0.2'),
        bytesOf([protocol, 1], [1, 2], [2, 2], [3, 2], [4, 2]),
      ]);
    const { rows } = decodeAll([
      ipfix([
        set(2, template(256, fields)),
        set(256, Buffer.concat([record(17), record(6)])),
      ]),
    ]);
    expect(rows).toMatchObject([
      { source: '10.0.0.1 1', destination: '10.0.0.2 2' },
      { source: '10.0.0.1 3', destination: '10.0.0.2 4' },
    ]);
  });

  it('counts records about something without addresses, not as errors', () => {
    const { rows, counters } = decodeAll([
      ipfix([
        set(
          2,
          template(256, [
            [56, 6],
            [80, 6],
          ]),
        ),
        set(256, Buffer.alloc(24)),
      ]),
    ]);
    expect(rows).toEqual([]);
    expect(counters.recordsWithoutAddresses).toBe(2);
    expect(Object.values(counters.errors).some(each => each > 0)).toBe(false);
  });
});

describe('lengths that vary', () => {
  const fields: FieldSpec[] = [[82, 65535], ...ENDS, [96, 65535], [1, 4]];
  const record = (name: Buffer, bytes: number) =>
    Buffer.concat([
      bytesOf([5, 1]),
      Buffer.from('ether'),
      ends(),
      name,
      bytesOf([bytes, 4]),
    ]);
  const short = Buffer.from([0]);
  const long = Buffer.concat([bytesOf([255, 1], [300, 2]), Buffer.alloc(300)]);

  it('reads records of short and long strings, and padding behind', () => {
    const { rows, counters } = decodeAll([
      ipfix([
        set(2, template(256, fields)),
        set(256, Buffer.concat([record(short, 1), record(long, 2)]), 3),
      ]),
    ]);
    expect(rows.map(({ source, bytes }) => [source, bytes])).toEqual([
      ['10.0.0.1 40000', 1],
      ['10.0.0.1 40000', 2],
    ]);
    expect(counters.errors['bad-record']).toBe(0);
  });

  it('keeps the records before one that runs beyond its set', () => {
    const { rows, counters } = decodeAll([
      ipfix([
        set(2, template(256, fields)),
        set(
          256,
          Buffer.concat([record(short, 1), record(long, 2).subarray(0, 100)]),
        ),
        set(256, record(short, 3)),
      ]),
    ]);
    expect(rows.map(({ bytes }) => bytes)).toEqual([1, 3]);
    expect(counters.errors['bad-record']).toBe(1);
  });
});

describe('sampling', () => {
  const data = [...ENDS, [2, 4], [1, 4]] as FieldSpec[];
  const record = Buffer.concat([ends(), bytesOf([3, 4], [180, 4])]);

  it.each<[string, FieldSpec[], Buffer, number]>([
    ['an interval', [[34, 4]], bytesOf([100, 4]), 100],
    [
      'one of so many, at random',
      [
        [49, 1],
        [50, 4],
      ],
      bytesOf([2, 1], [128, 4]),
      128,
    ],
    [
      'packets and a space',
      [
        [305, 4],
        [306, 4],
      ],
      bytesOf([2, 4], [18, 4]),
      10,
    ],
    ['packets without a space', [[305, 4]], bytesOf([20, 4]), 20],
    [
      'packets and no space between them',
      [
        [305, 4],
        [306, 4],
      ],
      bytesOf([20, 4], [0, 4]),
      1,
    ],
    [
      'n out of N',
      [
        [309, 4],
        [310, 4],
      ],
      bytesOf([2, 4], [100, 4]),
      50,
    ],
    ['a probability', [[311, 8]], Buffer.from('3f90000000000000', 'hex'), 64],
    [
      'time and a space',
      [
        [307, 4],
        [308, 4],
      ],
      bytesOf([1000, 4], [3000, 4]),
      4,
    ],
  ])('of all records: %s', (_, fields, values, scale) => {
    const { rows, counters } = decodeAll([
      v9([
        set(1, v9Options(300, [[1, 4]], fields)),
        set(300, Buffer.concat([bytesOf([0, 4]), values])),
        set(0, template(256, data)),
        set(256, record),
      ]),
    ]);
    expect(rows[0]).toMatchObject({ packets: 3 * scale, bytes: 180 * scale });
    expect(counters.optionsRecords).toBe(1);
  });

  it('never by more than anybody samples', () => {
    const { rows } = decodeAll([
      v9([
        set(1, v9Options(300, [[1, 4]], [[311, 8]])),
        set(300, Buffer.from('000000000000000000000001', 'hex')),
        set(0, template(256, data)),
        set(256, record),
      ]),
    ]);
    expect(rows[0].packets).toBe(3);
  });

  it('of the sampler that a record names', () => {
    const { rows } = decodeAll([
      ipfix([
        set(3, ipfixOptions(300, [[302, 2]], [[34, 4]])),
        set(300, bytesOf([1, 2], [10, 4], [2, 2], [20, 4])),
        set(2, template(256, [...data, [302, 2]])),
        set(
          256,
          Buffer.concat(
            [1, 2, 3].flatMap(sampler => [record, bytesOf([sampler, 2])]),
          ),
        ),
      ]),
    ]);
    expect(rows.map(({ packets }) => packets)).toEqual([30, 60, 3]);
  });

  it('of the only sampler, where records name none', () => {
    const { rows } = decodeAll([
      v9([
        set(
          1,
          v9Options(
            300,
            [[1, 4]],
            [
              [48, 1],
              [50, 4],
            ],
          ),
        ),
        set(300, bytesOf([0, 4], [1, 1], [10, 4])),
        set(0, template(256, data)),
        set(256, record),
      ]),
    ]);
    expect(rows[0].packets).toBe(30);
  });

  it('told by the record itself', () => {
    const { rows } = decodeAll([
      v9([
        set(0, template(256, [...data, [34, 4]])),
        set(256, Buffer.concat([record, bytesOf([1000, 4])])),
      ]),
    ]);
    expect(rows[0].packets).toBe(3000);
  });
});

describe('sets', () => {
  const fields: FieldSpec[] = [...ENDS, [1, 4]];
  const record = Buffer.concat([ends(), bytesOf([180, 4])]);
  const announce = set(2, template(256, fields));

  it('skips padding of records, of templates and of the datagram', () => {
    const { rows, counters } = decodeAll([
      ipfix([
        set(2, template(256, fields), 4),
        set(256, record, 3),
        set(256, record),
        Buffer.alloc(3),
      ]),
      v9([set(0, template(256, fields)), set(256, record, 3), Buffer.alloc(4)]),
    ]);
    expect(rows).toHaveLength(3);
    expect(Object.values(counters.errors).some(each => each > 0)).toBe(false);
  });

  it('ends at a set of no length, and keeps what stood before (endless loops)', () => {
    const { rows, counters } = decodeAll([
      ipfix([announce, set(256, record), bytesOf([256, 2], [0, 2]), announce]),
    ]);
    expect(rows).toHaveLength(1);
    expect(counters.errors['bad-set']).toBe(1);
  });

  it('keeps whole records of a set beyond the end of the datagram', () => {
    const datagram = ipfix([
      announce,
      set(256, Buffer.concat([record, record, record])),
    ]);
    const { rows, counters } = decodeAll([
      datagram.subarray(0, datagram.length - 5),
    ]);
    expect(rows).toHaveLength(2);
    expect(counters.errors.truncated).toBeGreaterThan(0);
  });

  it('refuses records of no length (endless loops)', () => {
    const { counters } = decodeAll([
      ipfix([set(2, template(256, [[1, 0]])), set(256, record)]),
    ]);
    expect(counters.errors['bad-template']).toBe(1);
  });

  it('refuses fields beyond the end of the set (pmacct issue 934)', () => {
    const long = template(256, fields);
    long.writeUInt16BE(0xffff, 2);
    const options = v9Options(257, [[1, 4]], [[34, 4]]);
    options.writeUInt16BE(0xfff0, 2);
    const { counters, rows } = decodeAll([
      ipfix([set(2, long), announce, set(256, record)]),
      v9([set(1, options)]),
    ]);
    expect(counters.errors['bad-template']).toBe(2);
    expect(rows).toHaveLength(1);
  });

  it('skips a field that is longer than any record', () => {
    const { rows, counters } = decodeAll([
      v9([
        set(0, template(256, [...fields, [1000, 60_000]])),
        set(256, record),
      ]),
    ]);
    expect(rows).toEqual([]);
    expect(counters.errors['bad-record']).toBe(0);
  });

  it('takes fields of other enterprises for nothing that they are not', () => {
    const { rows } = decodeAll([
      ipfix([
        set(2, template(256, [[1, 4, 9], [8, 4, 9], ...fields])),
        set(256, Buffer.concat([bytesOf([7, 4], [8, 4]), record])),
      ]),
    ]);
    expect(rows[0]).toMatchObject({ source: '10.0.0.1 40000', bytes: 180 });
  });

  it('reads by the newest template of a number', () => {
    const { rows } = decodeAll([
      ipfix([announce, set(256, record)]),
      ipfix([
        set(2, template(256, [[2, 4], ...fields])),
        set(256, Buffer.concat([bytesOf([9, 4]), record])),
      ]),
    ]);
    expect(rows.map(({ packets }) => packets)).toEqual([0, 9]);
  });

  it('forgets templates that are withdrawn, one or all of a kind', () => {
    const { counters, rows } = decodeAll([
      ipfix([announce, set(2, bytesOf([256, 2], [0, 2])), set(256, record)]),
      ipfix([announce, set(2, bytesOf([2, 2], [0, 2])), set(256, record)]),
      ipfix([announce, set(3, bytesOf([3, 2], [0, 2])), set(256, record)]),
    ]);
    // both sets that waited are read as well, when the template comes again
    expect(rows).toHaveLength(3);
    expect(counters.errors['bad-template']).toBe(0);
  });
});
