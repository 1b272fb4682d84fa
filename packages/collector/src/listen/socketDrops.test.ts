import { createSocket } from 'dgram';
import { once } from 'events';
import { existsSync } from 'fs';
import { until } from '../__testUtils__/until';
import { socketDrops, sumDrops } from './socketDrops';

const TABLE = `   sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops
  327: 0100007F:0807 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 111 2 0000000000000000 5
  327: 00000000:0807 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 222 2 0000000000000000 7
  328: 00000000:1283 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 333 2 0000000000000000 9
`;

const describeOnLinux = existsSync('/proc/net/udp') ? describe : describe.skip;

describe('socketDrops', () => {
  it('adds up the drops of its own sockets by port', () => {
    expect([...sumDrops(TABLE, new Set(['111', '222']))]).toEqual([[2055, 12]]);
    expect([...sumDrops(TABLE, new Set(['333']))]).toEqual([[4739, 9]]);
  });
});

describeOnLinux('socketDrops, where the system tells', () => {
  it('counts what a full socket dropped', async () => {
    const socket = createSocket({ type: 'udp4', recvBufferSize: 2048 });
    socket.bind(0, '127.0.0.1');
    await once(socket, 'listening');
    const { port } = socket.address();
    expect((await socketDrops())?.get(port)).toBe(0);
    const sender = createSocket('udp4');
    const sent = Array.from(
      { length: 2000 },
      () =>
        new Promise(resolve =>
          sender.send(Buffer.alloc(1000), port, '127.0.0.1', resolve),
        ),
    );
    // Nobody reads while they are sent in one go.
    let received = 0;
    socket.on('message', () => received++);
    await Promise.all(sent);
    await until(
      async () => received + (await socketDrops())!.get(port)! === 2000,
    );
    expect(received).toBeLessThan(2000);
    sender.close();
    socket.close();
  });
});
