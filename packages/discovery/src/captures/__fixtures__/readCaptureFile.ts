import { Exchange } from '@service-communications/model';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CaptureWindows, CaptureWindowsOptions } from '../CaptureWindows';

/** One of the captures beside this file. */
export function fixture(name: string): Buffer {
  // only tests read these files, and they always stand here
  // eslint-disable-next-line no-restricted-syntax
  return readFileSync(join(__dirname, name));
}

/** Reads a capture in pieces of a size. */
export function readCaptureFile(
  bytes: Uint8Array,
  size = 1e9,
  options: Partial<CaptureWindowsOptions> = {},
) {
  const windows = new CaptureWindows({
    source: 'capture',
    network: 'default',
    intervalSeconds: 60,
    ...options,
  });
  const samples = [];
  for (let at = 0; at < bytes.length; at += size) {
    samples.push(...windows.push(bytes.subarray(at, at + size)));
  }
  const rest = windows.end();
  return { samples: [...samples, ...rest.samples], report: rest.report };
}

/** An exchange in a form that a test can show. */
export function describeExchange(exchange: Exchange): string {
  const { clientIp, listenerIp, port, protocol, evidence } = exchange;
  return [
    `${clientIp} > ${listenerIp} ${port}/${protocol} by ${evidence},`,
    `${exchange.clientPorts} ports ${exchange.events} events,`,
    `${exchange.clientPackets} packets ${exchange.clientBytes} bytes,`,
    `back ${exchange.listenerPackets} ${exchange.listenerBytes}`,
  ].join(' ');
}
