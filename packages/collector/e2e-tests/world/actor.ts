// Both sides of all conversations: Traffic.ts starts it once in the namespace
// of the listeners and once in that of the clients.

import { createSocket, Socket as UdpSocket } from 'node:dgram';
import { once } from 'node:events';
import { connect, createServer, Socket } from 'node:net';
import { ANSWERED, Conversation, CONVERSATIONS } from './conversations';
import { Host } from './Network';

/** On each connection the client says how many bytes it wants. */
const REQUEST_BYTES = 8;

/** Of chatter: as much as fits into a packet. */
const MESSAGE_BYTES = 1_400;

const role = process.argv[2] as Host;

process.on('message', async () => {
  await (role === 'listeners' ? listen() : talk());
  process.send!('done');
});

async function listen(): Promise<void> {
  const ends = new Map(
    ANSWERED.map(each => [
      `${each.listener} ${each.port} ${each.protocol}`,
      each,
    ]),
  );
  for (const { listener, port, protocol, messages } of ends.values()) {
    const server =
      protocol === 'tcp'
        ? createServer(answer).listen(port, listener)
        : udpServer({ answers: !messages }).bind(port, listener);
    await once(server, 'listening');
  }
}

function answer(socket: Socket): void {
  let asked = Buffer.alloc(0);
  socket.on('data', chunk => {
    asked = Buffer.concat([asked, chunk]);
    while (asked.length >= REQUEST_BYTES) {
      socket.write(Buffer.alloc(asked.readUInt32BE(0), 'x'));
      asked = asked.subarray(REQUEST_BYTES);
    }
  });
}

function udpServer({ answers }: { answers: boolean }): UdpSocket {
  const socket = createSocket('udp4');
  if (answers) {
    socket.on('message', (message, { port, address }) =>
      socket.send(message, port, address),
    );
  }
  return socket;
}

/** Connections that stay open, of each conversation. */
const held = new Map<Conversation, Socket[]>();

async function talk(): Promise<void> {
  for (const conversation of CONVERSATIONS) {
    const { protocol, connections, refused } = conversation;
    if (conversation.messages) {
      await chatter(conversation, conversation.messages);
    } else if (refused) {
      await askInVain(conversation);
    } else if (protocol === 'udp') {
      for (let count = 0; count < connections; count++) {
        await askByDatagram(conversation);
      }
    } else if (conversation.held) {
      const sockets = held.get(conversation) ?? (await dialAll(conversation));
      held.set(conversation, sockets);
      await Promise.all(
        sockets.map(socket => ask(socket, conversation.answerBytes)),
      );
    } else {
      for (const socket of await dialAll(conversation)) {
        await ask(socket, conversation.answerBytes);
        const closed = once(socket, 'close');
        socket.end();
        await closed;
      }
    }
  }
}

function dialAll(conversation: Conversation): Promise<Socket[]> {
  return Promise.all(
    Array.from({ length: conversation.connections }, async () => {
      const socket = dial(conversation);
      await once(socket, 'connect');
      return socket;
    }),
  );
}

function dial({ client, clientPort, listener, port }: Conversation): Socket {
  return connect({
    host: listener,
    port,
    localAddress: client,
    localPort: clientPort,
  });
}

async function ask(socket: Socket, bytes: number): Promise<void> {
  const request = Buffer.alloc(REQUEST_BYTES);
  request.writeUInt32BE(bytes);
  socket.write(request);
  let missing = bytes;
  while (missing > 0) {
    const [chunk] = await once(socket, 'data');
    missing -= chunk.length;
  }
}

async function askInVain(conversation: Conversation): Promise<void> {
  const socket = dial(conversation);
  const [error] = await once(socket, 'error');
  if (error.code !== 'ECONNREFUSED') {
    throw error;
  }
}

async function askByDatagram(conversation: Conversation): Promise<void> {
  const socket = await udpSocket(conversation);
  const answered = once(socket, 'message');
  await send(socket, conversation, conversation.answerBytes);
  await answered;
  await close(socket);
}

async function chatter(
  conversation: Conversation,
  messages: number,
): Promise<void> {
  const socket = await udpSocket(conversation);
  for (let count = 0; count < messages; count++) {
    await send(socket, conversation, MESSAGE_BYTES);
  }
  await close(socket);
}

async function udpSocket(conversation: Conversation): Promise<UdpSocket> {
  const socket = createSocket('udp4');
  socket.bind(conversation.clientPort, conversation.client);
  await once(socket, 'listening');
  return socket;
}

function send(
  socket: UdpSocket,
  { listener, port }: Conversation,
  bytes: number,
): Promise<unknown> {
  return new Promise(resolve =>
    socket.send(Buffer.alloc(bytes), port, listener, resolve),
  );
}

async function close(socket: UdpSocket): Promise<void> {
  const closed = once(socket, 'close');
  socket.close();
  await closed;
}
