import { EXPORTED_AT, v5 } from '../../__fixtures__/datagrams';
import { decodeAll } from '../../__fixtures__/decodeAll';

describe('NetFlow v5', () => {
  it('reads a record, with times before the export', () => {
    const { rows, exportTimes } = decodeAll([v5([{}])]);
    expect(rows).toEqual([
      {
        source: '10.0.0.1 40000',
        destination: '10.0.0.2 443',
        protocol: 6,
        start: EXPORTED_AT - 2000,
        end: EXPORTED_AT - 1000,
        packets: 3,
        bytes: 180,
        reversePackets: 0,
        reverseBytes: 0,
        tcpFlags: 24,
        direction: 255,
        role: 0,
      },
    ]);
    expect(exportTimes).toEqual([EXPORTED_AT]);
  });

  it('reads times across the wrap of the uptime, after 49 days', () => {
    const { rows } = decodeAll([
      v5([{ first: 2 ** 32 - 5000, last: 2 ** 32 - 1 }], { uptime: 1000 }),
    ]);
    expect(rows[0]).toMatchObject({
      start: EXPORTED_AT - 6000,
      end: EXPORTED_AT - 1001,
    });
  });

  it('reads a flow that ends a little after its datagram was begun', () => {
    const { rows } = decodeAll([
      v5([{ first: 900, last: 1003 }], { uptime: 1000 }),
    ]);
    expect(rows[0]).toMatchObject({
      start: EXPORTED_AT - 100,
      end: EXPORTED_AT + 3,
    });
  });

  it('makes a point of a flow that ends before it starts', () => {
    const { rows } = decodeAll([
      v5([{ first: 900, last: 800 }], { uptime: 1000 }),
    ]);
    expect(rows[0]).toMatchObject({
      start: EXPORTED_AT - 200,
      end: EXPORTED_AT - 200,
    });
  });

  it('takes the nanoseconds of the header, unless they cannot be some', () => {
    const { exportTimes } = decodeAll([
      v5([{}], { nanoseconds: 250_999_999 }),
      v5([{}], { nanoseconds: 4_000_000_000 }),
    ]);
    expect(exportTimes).toEqual([EXPORTED_AT + 250, EXPORTED_AT]);
  });

  it.each([
    [0, 1],
    [0x4001, 1],
    [0x4064, 100],
    [0x0064, 100],
    [0xffff, 0x3fff],
  ])(
    'scales by the sampling of the header, %i: times %i',
    (sampling, scale) => {
      const { rows } = decodeAll([v5([{}], { sampling })]);
      expect(rows[0]).toMatchObject({ packets: 3 * scale, bytes: 180 * scale });
    },
  );

  it('gives no ports to protocols that have none', () => {
    const { rows } = decodeAll([
      v5([{ protocol: 1, sourcePort: 0, destinationPort: 0x0800 }]),
    ]);
    expect(rows[0]).toMatchObject({
      source: '10.0.0.1 0',
      destination: '10.0.0.2 0',
    });
  });

  it('keeps whole records of a datagram that was cut off', () => {
    const { rows, counters } = decodeAll([
      v5([{}, {}, {}]).subarray(0, 24 + 2 * 48 + 20),
    ]);
    expect(rows).toHaveLength(2);
    expect(counters.errors.truncated).toBe(1);
  });

  it('refuses half a header', () => {
    const { exportTimes, counters } = decodeAll([v5([{}]).subarray(0, 20)]);
    expect(exportTimes).toEqual([NaN]);
    expect(counters.errors.truncated).toBe(1);
  });
});

describe('NetFlow v6 and v7', () => {
  it('reads records of 52 bytes', () => {
    const [expected] = decodeAll([v5([{}])]).rows;
    const { rows } = decodeAll([
      v5([{}, {}], { version: 6, recordBytes: 52 }),
      v5([{}, {}], { version: 7, recordBytes: 52 }),
    ]);
    expect(rows).toEqual([expected, expected, expected, expected]);
  });

  it('takes no sampling from version 7, where other things stand', () => {
    const { rows } = decodeAll([
      v5([{}], { version: 7, recordBytes: 52, sampling: 100 }),
    ]);
    expect(rows[0].packets).toBe(3);
  });
});

describe('NetFlow v1', () => {
  // the words of a record in version 1 end with protocol, service and flags
  const record = Buffer.from(
    '0a000001' +
      '0a000002' +
      '00000000' +
      '00010002' +
      '00000003' +
      '000000b4' +
      '000f3a70' +
      '000f3e58' +
      '9c4001bb' +
      '0000060018' +
      '0000000000000000000000',
    'hex',
  );
  const header = (count: number) =>
    Buffer.concat([
      Buffer.from([0, 1, 0, count]),
      v5([]).subarray(4, 16), // the same times
    ]);

  it('reads records of 52 bytes', () => {
    const [expected] = decodeAll([v5([{}])]).rows;
    expect(
      decodeAll([Buffer.concat([header(2), record, record])]).rows,
    ).toEqual([expected, expected]);
  });

  it('reads records of 48 bytes', () => {
    const [expected] = decodeAll([v5([{}])]).rows;
    const short = record.subarray(0, 48);
    expect(decodeAll([Buffer.concat([header(2), short, short])]).rows).toEqual([
      expected,
      expected,
    ]);
  });
});
