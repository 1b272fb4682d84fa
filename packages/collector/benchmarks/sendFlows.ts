/**
 * Sends 3,000,000 records of NetFlow v5 over loopback at an even rate, each
 * time it is told a port and datagrams a second. Says how long it took.
 */
import { createSocket } from 'dgram';
import { once } from 'events';
// The streams of benchmarks are no part of what the library publishes.
// eslint-disable-next-line @backstage/no-forbidden-package-imports
import { generateFlowStream } from '@service-communications/discovery/benchmarks/flowStream';

/** Datagrams that go one after another without a look at the clock. */
const BURST = 200;

const stream = generateFlowStream({ format: 'v5', spanMs: 0 });

async function send(port: number, rate: number): Promise<number> {
  const now = Math.floor(Date.now() / 1000);
  stream.forEach(datagram => datagram.writeUInt32BE(now, 8));
  const socket = createSocket('udp4');
  socket.connect(port, '127.0.0.1');
  await once(socket, 'connect');
  const begin = performance.now();
  await new Promise<void>(resolve => {
    let sent = 0;
    let underWay = 0;
    const onSent = () => {
      underWay--;
      if (sent === stream.length && underWay === 0) {
        resolve();
      }
    };
    const turn = () => {
      const due = ((performance.now() - begin) / 1000) * rate;
      const end = Math.min(stream.length, due, sent + BURST);
      while (sent < end) {
        underWay++;
        socket.send(stream[sent++], onSent);
      }
      if (sent < stream.length) {
        setImmediate(turn);
      }
    };
    turn();
  });
  const seconds = (performance.now() - begin) / 1000;
  socket.close();
  return seconds;
}

process.on('message', async ({ port, rate }: { port: number; rate: number }) =>
  process.send!({ seconds: await send(port, rate) }),
);
process.send!({ ready: true });
