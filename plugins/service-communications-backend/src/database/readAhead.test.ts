import { readAhead } from './readAhead';

describe('readAhead', () => {
  const ids = Float64Array.from({ length: 25 }, (_, at) => at);

  /** Reads that count what was read and has not been used yet. */
  function reader(failAt = Infinity) {
    const counts = { reads: 0, unused: 0, mostUnused: 0 };
    return {
      counts,
      async read(chunk: Float64Array) {
        counts.reads++;
        counts.unused++;
        counts.mostUnused = Math.max(counts.mostUnused, counts.unused);
        await new Promise(setImmediate);
        if (chunk[0] >= failAt) {
          throw new Error('The database is away');
        }
        return Array.from(chunk);
      },
    };
  }

  it('reads everything in order, and no more than two chunks ahead', async () => {
    const { counts, read } = reader();
    const seen: number[] = [];
    for await (const chunk of readAhead(ids, { chunkSize: 4, read })) {
      // A slow consumer: what is read ahead has all the time there is.
      await new Promise(resolve => setTimeout(resolve, 2));
      counts.unused--;
      seen.push(...chunk);
    }
    expect(seen).toEqual(Array.from(ids));
    expect(counts).toEqual({ reads: 7, unused: 0, mostUnused: 3 });
  });

  it('ends with whoever uses it', async () => {
    const { counts, read } = reader();
    for await (const chunk of readAhead(ids, { chunkSize: 4, read })) {
      expect(chunk).toEqual([0, 1, 2, 3]);
      break;
    }
    expect(counts.reads).toBe(3);
  });

  it('tells of a failure when its chunk is asked for', async () => {
    const { read } = reader(4);
    const chunks = readAhead(ids, { chunkSize: 4, read });
    await expect(chunks.next()).resolves.toMatchObject({ done: false });
    await expect(chunks.next()).rejects.toThrow('The database is away');
  });

  it('reads nothing where there is nothing', async () => {
    const { counts, read } = reader();
    const chunks = readAhead(new Float64Array(), { chunkSize: 4, read });
    await expect(chunks.next()).resolves.toMatchObject({ done: true });
    expect(counts.reads).toBe(0);
  });
});
