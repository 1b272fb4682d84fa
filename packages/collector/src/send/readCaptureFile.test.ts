import { readCaptureFile } from './readCaptureFile';

/** The head of a pcap file of Ethernet. */
const HEAD = Buffer.from(
  'd4c3b2a1020004000000000000000000ffff000001000000',
  'hex',
);

/** A packet that asks who has an address. */
const ARP = Buffer.from(
  '80a95b69000000002a0000002a000000' +
    'ffffffffffff0200000000010806' +
    '00010800060400010200000000010a0000010000000000000a000002',
  'hex',
);

describe('readCaptureFile', () => {
  const ids: string[] = [];

  async function read(bytes: Buffer) {
    async function* chunks() {
      yield bytes;
    }
    return readCaptureFile(
      {
        chunks: chunks(),
        onSample: async ({ name }) => {
          ids.push(name);
        },
        onRecords: () => {},
        readAt: () => Date.now(),
      },
      {
        network: 'default',
        intervalSeconds: 60,
        servicePorts: [],
        complete: false,
      },
    );
  }

  it.each([
    ['without a packet', HEAD, { packets: 0, notIp: 0 }],
    ['of ARP alone', Buffer.concat([HEAD, ARP]), { packets: 1, notIp: 1 }],
  ])('reads a capture %s, which has no samples', async (_, file, capture) => {
    expect(await read(file)).toMatchObject({
      kind: 'pcap',
      records: 0,
      capture,
    });
    expect(ids).toEqual([]);
  });

  it.each([
    ['of nothing', '', 'None of 0 packets could be read; it is empty'],
    [
      'that is cut off within its head',
      HEAD.subarray(0, 20),
      'None of 0 packets could be read; damaged at byte 0: it ends within a packet or block',
    ],
    [
      'that is cut off before the first IP packet',
      Buffer.concat([HEAD, ARP, ARP.subarray(0, 30)]),
      'None of 1 packets could be read; packets that are not IP: 1; damaged at byte 82: it ends within a packet or block',
    ],
    [
      'of another link type',
      Buffer.concat([HEAD.subarray(0, 20), Buffer.from([105, 0, 0, 0]), ARP]),
      'None of 1 packets could be read; packets of link type 105, which is not read: 1',
    ],
  ])('refuses a file %s', async (_, file, message) => {
    await expect(read(Buffer.from(file))).rejects.toThrow(message);
  });
});
