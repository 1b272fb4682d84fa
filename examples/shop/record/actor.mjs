// One process of the shop: listens, and calls what its part in world.mjs says.
// record.mjs starts it in the namespace of its host and tells it the rounds.

import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { HOSTS } from './world.mjs';

const [hostName, index] = process.argv.slice(2);
const {
  name,
  listens = [],
  calls = [],
} = HOSTS.find(host => host.name === hostName).processes[Number(index)];

// What `ss` shows.
process.title = name;

const servers = listens.map(listener => ({ listener, server: undefined }));
const pools = calls.map(call => ({ call, sockets: [] }));

const steps = {
  async listen(round) {
    for (const entry of servers) {
      const { during } = entry.listener;
      const isWanted = !during || during(round) > 0;
      if (isWanted && !entry.server) {
        entry.server = await listen(entry.listener);
      } else if (!isWanted && entry.server) {
        entry.server.close();
        entry.server = undefined;
      }
    }
  },
  async hangUp(round) {
    for (const { call, sockets } of pools) {
      const kept = call.renewed ? 0 : call.open?.(round) ?? 0;
      await Promise.all(sockets.splice(kept).map(hangUp));
    }
  },
  async call(round) {
    for (const { call, sockets } of pools) {
      for (let count = call.brief?.(round) ?? 0; count > 0; count--) {
        await callBriefly(call);
      }
      while (sockets.length < (call.open?.(round) ?? 0)) {
        sockets.push(await dial(call));
      }
    }
  },
};

process.on('message', async ({ step, round }) => {
  await steps[step](round);
  process.send({});
});

async function listen({ ip, port, protocol, ipv6Only }) {
  if (protocol === 'udp') {
    const server = createSocket({ type: 'udp6', ipv6Only });
    server.bind(port, ip);
    await once(server, 'listening');
    return server;
  }
  const server = createServer(socket => {
    socket.on('error', () => {});
    // Whoever says something is asked to go; see callBriefly.
    socket.on('data', () => socket.end());
  });
  server.listen({ port, host: ip, ipv6Only });
  await once(server, 'listening');
  return server;
}

async function dial({ ip, port, protocol, inVain }) {
  if (protocol === 'udp') {
    const socket = createSocket('udp4');
    socket.connect(port, ip);
    await once(socket, 'connect');
    return socket;
  }
  const socket = connect(port, ip);
  if (inVain) {
    socket.on('error', () => {});
    return socket;
  }
  await once(socket, 'connect');
  socket.on('error', () => {});
  return socket;
}

async function hangUp(socket) {
  if (socket.closed) {
    return;
  }
  const closed = once(socket, 'close');
  if (socket.connecting) {
    socket.destroy();
  } else if (socket.end) {
    socket.resume().end();
  } else {
    socket.close();
  }
  await closed;
}

async function callBriefly(call) {
  const socket = await dial(call);
  if (call.closedBy === 'server') {
    const closed = once(socket, 'close');
    socket.resume().write('.');
    await closed;
  } else {
    await hangUp(socket);
  }
}
