/**
 * How many reads may be under way: a database with processes of its own works
 * on as many at a time.
 */
const AHEAD = 2;

/**
 * What a list of ids stands for, chunk by chunk: while one is used the next are
 * read, and never more than that. Ends reading with whoever uses it.
 */
export async function* readAhead<TItem>(
  ids: Float64Array,
  options: {
    chunkSize: number;
    read(ids: Float64Array): Promise<TItem[]>;
  },
): AsyncGenerator<TItem[]> {
  const { chunkSize, read } = options;
  const pending: Promise<TItem[]>[] = [];
  let start = 0;
  function readOn() {
    while (pending.length < AHEAD && start < ids.length) {
      const chunk = read(ids.subarray(start, start + chunkSize));
      // Whoever waits for it hears of the error; nobody has to.
      chunk.catch(() => {});
      pending.push(chunk);
      start += chunkSize;
    }
  }
  try {
    readOn();
    while (pending.length > 0) {
      const items = await pending[0];
      pending.shift();
      readOn();
      yield items;
    }
  } finally {
    await Promise.allSettled(pending);
  }
}
