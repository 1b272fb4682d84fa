import fc from 'fast-check';
import { DatagramQueue } from './DatagramQueue';

function queueOf(bytes: number) {
  // The two threads have a queue each, over the same memory.
  const memory = DatagramQueue.allocate(bytes, 512);
  return {
    memory,
    writer: new DatagramQueue(memory),
    reader: new DatagramQueue(memory),
  };
}

function readAll(queue: DatagramQueue, max = Infinity) {
  const read: [string, string, number, number][] = [];
  queue.read(
    (datagram, address, port, at) =>
      read.push([Buffer.from(datagram).toString(), address, port, at]),
    max,
  );
  return read;
}

describe('DatagramQueue', () => {
  it('hands datagrams over in order, with who sent them and when', () => {
    const { writer, reader } = queueOf(1024);
    writer.write(Buffer.from('one'), '192.0.2.1', 5000, 1.5);
    writer.write(Buffer.from(''), '2001:db8::1', 65535, 2);
    expect(readAll(reader)).toEqual([
      ['one', '192.0.2.1', 5000, 1.5],
      ['', '2001:db8::1', 65535, 2],
    ]);
    expect(readAll(reader)).toEqual([]);
  });

  it('reads as many as it is asked for', () => {
    const { writer, reader } = queueOf(1024);
    for (const text of ['a', 'b', 'c']) {
      writer.write(Buffer.from(text), '', 0, 0);
    }
    expect(readAll(reader, 2).map(([text]) => text)).toEqual(['a', 'b']);
    expect(readAll(reader, 2).map(([text]) => text)).toEqual(['c']);
  });

  it('takes nothing when it is full, and again when it was read', () => {
    const { writer, reader } = queueOf(1024);
    const datagram = Buffer.alloc(100, 'x');
    let taken = 0;
    while (writer.write(datagram, '192.0.2.1', 1, taken)) {
      taken++;
    }
    expect(taken).toBe(8);
    expect(writer.write(datagram, '192.0.2.1', 1, 0)).toBe(false);
    expect(readAll(reader)).toHaveLength(8);
    expect(writer.write(datagram, '192.0.2.1', 1, 0)).toBe(true);
  });

  it('has room for others while one sends more than is read', () => {
    const { writer, reader } = queueOf(16 * 512);
    const send = (share: string, count: number) => {
      let taken = 0;
      for (let each = 0; each < count; each++) {
        taken += writer.write(Buffer.alloc(100), share, 1, 0, share) ? 1 : 0;
      }
      return taken;
    };
    expect(send('10.0.0.1', 1_000)).toBe(32);
    expect(send('10.0.0.2', 10)).toBe(10);
    expect(send('10.0.0.1', 1_000)).toBe(0);
    expect(send('10.0.0.3', 5)).toBe(5);
    readAll(reader);
    // What is read makes room again, for the one as well.
    expect(send('10.0.0.2', 10)).toBe(10);
    expect(send('10.0.0.1', 1_000)).toBeGreaterThan(20);
  });

  it('takes no datagram that is larger than a chunk', () => {
    const { writer, reader } = queueOf(1024);
    expect(writer.write(Buffer.alloc(512), '', 1, 0)).toBe(false);
    expect(writer.write(Buffer.alloc(488), '', 1, 0)).toBe(true);
    expect(readAll(reader)).toHaveLength(1);
  });

  it('touches no more memory than is needed at the same time', () => {
    const { memory, writer, reader } = queueOf(64 * 512);
    const datagram = Buffer.alloc(100, 'x');
    for (let round = 0; round < 1000; round++) {
      for (let index = 0; index < 5; index++) {
        expect(writer.write(datagram, '', 1, 0)).toBe(true);
      }
      // Never empty, so that it could not begin anew.
      expect(readAll(reader, round === 0 ? 4 : 5)).not.toHaveLength(0);
    }
    expect(new Uint8Array(memory.chunks).lastIndexOf(120)).toBeLessThan(
      3 * 512,
    );
  });

  it('loses and changes nothing that it took, however it is used', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.record({
              write: fc.uint8Array({ maxLength: 300 }),
              address: fc.ipV4(),
            }),
            fc.record({ read: fc.integer({ min: 1, max: 5 }) }),
          ),
          { maxLength: 200 },
        ),
        steps => {
          const { writer, reader } = queueOf(1024);
          const expected: string[] = [];
          const found: string[] = [];
          steps.forEach((step, index) => {
            if ('read' in step) {
              reader.read((datagram, address, port, at) => {
                found.push(`${at} ${address}:${port} ${[...datagram]}`);
              }, step.read);
            } else if (writer.write(step.write, step.address, 7, index)) {
              expected.push(`${index} ${step.address}:7 ${[...step.write]}`);
            }
          });
          reader.read((datagram, address, port, at) => {
            found.push(`${at} ${address}:${port} ${[...datagram]}`);
          }, Infinity);
          expect(found).toEqual(expected);
        },
      ),
    );
  });
});
