// A host's programs: HostActor.ts starts it in each namespace. It does one step
// after the other, and tells of each conversation that it opened itself.

import { createSocket, Socket as UdpSocket } from 'node:dgram';
import { once } from 'node:events';
import { connect, createServer, Server, Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { Opened, Step, Told } from './messages';

const self = process.argv[2];

/** Nothing is answered within the grain of an exporter's clock. */
const ANSWER_AFTER_MS = 20;

/** An unanswered SYN is given up before it is repeated. */
const PATIENCE_MS = 400;

const ASK = Buffer.alloc(48, 'a');
const ANSWER = Buffer.alloc(64, 'b');
const CHATTER = Buffer.alloc(1_400, 'c');

const servers = new Map<number, Server>();
const udpSockets = new Map<number, UdpSocket>();

process.on('message', async (step: Step) => {
  await act(step);
  tell({ done: true });
});

async function act(step: Step): Promise<void> {
  switch (step.do) {
    case 'listen':
      await (step.protocol === 'tcp' ? listenTcp(step.port) : listenUdp(step));
      break;
    case 'close':
      servers.get(step.port)!.close();
      break;
    case 'ask':
      await (step.protocol === 'tcp' ? askTcp(step) : askUdp(step));
      break;
    default:
      for (const [index, port] of step.ports.entries()) {
        await attempt(step.from + index, step.to, port);
      }
  }
}

async function listenTcp(port: number): Promise<void> {
  const server = createServer(socket =>
    socket
      .on('data', async () => {
        await delay(ANSWER_AFTER_MS);
        socket.write(ANSWER);
      })
      .on('error', () => {}),
  ).listen(port, '0.0.0.0');
  servers.set(port, server);
  await once(server, 'listening');
}

/** The socket of a port, which stays open. */
async function udpSocket(port: number): Promise<UdpSocket> {
  const known = udpSockets.get(port);
  if (known) {
    return known;
  }
  const socket = createSocket('udp4').bind(port);
  udpSockets.set(port, socket);
  await once(socket, 'listening');
  socket.setBroadcast(true);
  socket.setMulticastInterface(self);
  return socket;
}

async function listenUdp({
  port,
  forward,
}: Step & { do: 'listen' }): Promise<void> {
  const socket = await udpSocket(port);
  socket.on('message', async (message, { address, port: from }) => {
    if (message.equals(ASK)) {
      await (forward
        ? askUdp({ ...forward, do: 'ask', protocol: 'udp' })
        : delay(ANSWER_AFTER_MS));
      socket.send(ANSWER, from, address);
    }
  });
}

/** The connection stays open. */
async function askTcp({ from, to, port }: Step & { do: 'ask' }) {
  const socket = dial(from, to, port);
  await once(socket, 'connect');
  tellOpened({ clientPort: from, listener: to, port, protocol: 'tcp' });
  socket.write(ASK);
  await once(socket, 'data');
}

async function askUdp(step: Step & { do: 'ask' }): Promise<void> {
  const { from, to, port, unanswered = 0 } = step;
  const socket = await udpSocket(from);
  tellOpened({ clientPort: from, listener: to, port, protocol: 'udp' });
  if (unanswered > 0) {
    for (let count = 0; count < unanswered; count++) {
      await send(socket, CHATTER, to, port);
    }
    return;
  }
  const answered = new Promise<void>(resolve =>
    socket.on('message', message => message.equals(ANSWER) && resolve()),
  );
  await send(socket, ASK, to, port);
  await answered;
}

function send(socket: UdpSocket, message: Buffer, to: string, port: number) {
  return new Promise<void>((resolve, reject) =>
    socket.send(message, port, to, error =>
      error ? reject(error) : resolve(),
    ),
  );
}

async function attempt(from: number, to: string, port: number): Promise<void> {
  const socket = dial(from, to, port);
  const failed = once(socket, 'error').catch(() => {});
  await Promise.race([failed, delay(PATIENCE_MS)]);
  socket.destroy();
}

function dial(from: number, to: string, port: number): Socket {
  const socket = connect({
    host: to,
    port,
    localAddress: self,
    localPort: from,
  });
  socket.on('error', () => {});
  return socket;
}

function tellOpened(opened: Omit<Opened, 'client'>): void {
  tell({ opened: { client: self, ...opened } });
}

function tell(told: Told): void {
  process.send!(told);
}
