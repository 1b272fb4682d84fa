import { readFileSync } from 'node:fs';

/** A datagram of a capture. */
export interface CapturedDatagram {
  payload: Buffer;
  /** Port that it was sent from. */
  port: number;
  /** Milliseconds since 1970. */
  receivedAt: number;
}

const FILE_HEADER = 24;
const PACKET_HEADER = 16;
const ETHERNET = 14;
const UDP = 8;

/** Reads the UDP datagrams, over IPv4 and Ethernet, of a file of tcpdump. */
export function readCapture(path: string): CapturedDatagram[] {
  const file = readFileSync(path);
  const datagrams: CapturedDatagram[] = [];
  let at = FILE_HEADER;
  while (at < file.length) {
    const length = file.readUInt32LE(at + 8);
    const packet = file.subarray(
      at + PACKET_HEADER,
      at + PACKET_HEADER + length,
    );
    const udp = ETHERNET + (packet[ETHERNET] & 15) * 4;
    datagrams.push({
      payload: packet.subarray(udp + UDP),
      port: packet.readUInt16BE(udp),
      receivedAt:
        file.readUInt32LE(at) * 1000 + file.readUInt32LE(at + 4) / 1000,
    });
    at += PACKET_HEADER + length;
  }
  return datagrams;
}
