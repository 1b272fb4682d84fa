import { createSocket, RemoteInfo, Socket } from 'dgram';
import { isIP } from 'net';
import { parentPort, workerData } from 'worker_threads';
import {
  formatSocketAddress,
  SocketAddress,
} from '../config/parseSocketAddress';
import { BoundedLabel } from '../metrics/BoundedLabel';
import { DatagramQueue } from './DatagramQueue';
import { NEWCOMERS, SenderGate } from './SenderGate';
import {
  OpenSocket,
  ReceiverData,
  ReceiverMessage,
  ThreadRequest,
  UNKNOWN_EXPORTER,
} from './threadMessages';

/** How often it is told what did not fit. */
const REPORT_MS = 1_000;

/** Exporters whose datagrams that did not fit are counted apart. */
const MAX_EXPORTERS = 1_000;

if (workerData?.thread === 'service-communications-receiver') {
  receive(workerData).catch(error =>
    tell({ kind: 'failed', message: `${error.message}` }),
  );
}

/**
 * Takes datagrams from sockets and puts them where a thread that decodes finds
 * them. Does nothing else, so that the kernel never waits.
 */
async function receive(data: ReceiverData): Promise<void> {
  const queues = data.queues.map(memory => new DatagramQueue(memory));
  const gate = new SenderGate({ blocks: data.exporters });
  const labels = new BoundedLabel(MAX_EXPORTERS);
  let refused = 0;
  let lastRefused = '';
  let full = new Map<string, number>();

  function take(datagram: Buffer, { address, port }: RemoteInfo): void {
    const now = Date.now();
    const share = gate.shareOf(address, now);
    if (share === undefined) {
      refused++;
      lastRefused = address;
      return;
    }
    const queue = queues.length === 1 ? queues[0] : queues[placeOf(address)];
    if (!queue.write(datagram, address, port, now, share)) {
      const label = share === NEWCOMERS ? UNKNOWN_EXPORTER : labels.of(share);
      full.set(label, (full.get(label) ?? 0) + 1);
    }
  }

  /** The same thread always decodes what one exporter sends. */
  function placeOf(address: string): number {
    let hash = 0;
    for (let index = 0; index < address.length; index++) {
      hash = (Math.imul(hash, 31) + address.charCodeAt(index)) | 0;
    }
    return (hash >>> 0) % queues.length;
  }

  function report(): void {
    if (refused > 0) {
      tell({ kind: 'not-allowed', datagrams: refused, sender: lastRefused });
      refused = 0;
    }
    if (full.size > 0) {
      tell({ kind: 'queue-full', datagrams: [...full] });
      full = new Map();
    }
  }

  const sockets: Socket[] = [];
  try {
    for (const address of data.addresses) {
      sockets.push(await open(address, data, take));
    }
  } catch (error) {
    sockets.forEach(socket => socket.close());
    throw error;
  }
  for (const socket of sockets) {
    socket.on('error', error =>
      tell({ kind: 'error', message: `A socket failed: ${error.message}` }),
    );
  }
  const timer = setInterval(report, REPORT_MS);
  parentPort!.on('message', ({ kind }: ThreadRequest) => {
    if (kind === 'stop') {
      clearInterval(timer);
      sockets.forEach(socket => socket.close());
      report();
      tell({ kind: 'stopped' });
      parentPort!.close();
    }
  });
  tell({ kind: 'listening', sockets: sockets.map(describe) });
}

async function open(
  address: SocketAddress,
  data: ReceiverData,
  take: (datagram: Buffer, sender: RemoteInfo) => void,
): Promise<Socket> {
  if (address.host !== '*') {
    return bind(address, data, take);
  }
  try {
    return await bind({ ...address, host: '::' }, data, take);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (!['EAFNOSUPPORT', 'EADDRNOTAVAIL'].includes(code)) {
      throw error;
    }
    // A machine without IPv6.
    return bind({ ...address, host: '0.0.0.0' }, data, take);
  }
}

function bind(
  address: SocketAddress,
  data: ReceiverData,
  take: (datagram: Buffer, sender: RemoteInfo) => void,
): Promise<Socket> {
  const { host, port } = address;
  return new Promise((resolve, reject) => {
    const socket = createSocket({
      type: isIP(host) === 6 ? 'udp6' : 'udp4',
      reusePort: data.shared,
      recvBufferSize: data.receiveBufferBytes,
    });
    const fail = (error: NodeJS.ErrnoException) => {
      socket.close();
      reject(
        Object.assign(
          new Error(
            `Cannot listen on ${formatSocketAddress(address)}: ${
              error.message
            }. ${adviceFor(error.code)}`,
          ),
          { code: error.code },
        ),
      );
    };
    socket.once('error', fail);
    socket.on('message', take);
    socket.bind({ address: host, port, exclusive: true }, () => {
      socket.off('error', fail);
      resolve(socket);
    });
  });
}

function adviceFor(code: string | undefined): string {
  switch (code) {
    case 'EADDRINUSE':
      return 'Something else listens there: stop it, or choose another of listen.addresses';
    case 'EACCES':
      return 'Ports below 1024 need rights: choose another port';
    case 'ENOTSUP':
      return 'This system cannot share a port between sockets: set listen.receivers to 1';
    default:
      return 'See listen.addresses';
  }
}

function describe(socket: Socket): OpenSocket {
  const { address: host, port } = socket.address();
  // Linux tells twice of what it gave, for what it needs itself.
  const factor = process.platform === 'linux' ? 2 : 1;
  return {
    host,
    port,
    receiveBufferBytes: socket.getRecvBufferSize() / factor,
  };
}

function tell(message: ReceiverMessage): void {
  parentPort!.postMessage(message);
}
