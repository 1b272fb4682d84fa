/**
 * What a list of ids stands for, chunk by chunk: while one is used the next is
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
  let pending: Promise<TItem[]> | undefined;
  function readFrom(start: number) {
    pending =
      start < ids.length
        ? read(ids.subarray(start, start + chunkSize))
        : undefined;
    // Whoever waits for it hears of the error; nobody has to.
    pending?.catch(() => {});
    return pending;
  }
  try {
    let chunk = readFrom(0);
    for (let next = chunkSize; chunk; next += chunkSize) {
      const items = await chunk;
      chunk = readFrom(next);
      yield items;
    }
  } finally {
    await pending?.catch(() => {});
  }
}
