/**
 * Heights as near as possible to the wished ones (least squares), in the given
 * order and with room between each and the next.
 *
 * @param wished - where each would like to be
 * @param rooms - the least distance of each from the one before; of the first
 *   it says nothing
 */
export function placeInOrder(
  wished: readonly number[],
  rooms: readonly number[],
): number[] {
  // Pooling of adjacent violators: those that would overlap share a mean.
  const pools: { sum: number; size: number }[] = [];
  const offsets: number[] = [];
  let offset = 0;
  wished.forEach((wish, index) => {
    offset += index === 0 ? 0 : rooms[index];
    offsets.push(offset);
    let pool = { sum: wish - offset, size: 1 };
    let before = pools[pools.length - 1];
    while (before && before.sum / before.size > pool.sum / pool.size) {
      pools.pop();
      pool = { sum: before.sum + pool.sum, size: before.size + pool.size };
      before = pools[pools.length - 1];
    }
    pools.push(pool);
  });
  return pools
    .flatMap(({ sum, size }) => new Array<number>(size).fill(sum / size))
    .map((place, index) => place + offsets[index]);
}
