import { mockServices } from '@backstage/backend-test-utils';
import { LinkingHints } from './LinkingHints';

const A = 'component:default/a';
const B = 'component:default/b';

describe('LinkingHints', () => {
  const logger = mockServices.logger.mock();
  const post = jest.fn(
    async (_: { entityRefs: string[]; signal?: AbortSignal }) => {},
  );
  let hints: LinkingHints;
  let start: number;
  /** When which entities were told, in seconds since the start. */
  let told: [number, ...string[]][];

  beforeEach(() => {
    jest.resetAllMocks();
    jest.useFakeTimers();
    start = Date.now();
    told = [];
    post.mockImplementation(async ({ entityRefs }) => {
      told.push([(Date.now() - start) / 1000, ...entityRefs]);
    });
    hints = new LinkingHints({
      backend: { postCatalogChanges: post },
      logger,
    });
  });

  afterEach(async () => {
    await hints.stop();
    jest.useRealTimers();
  });

  it('tells after a second what gathered, once', async () => {
    hints.add(A);
    hints.add(B);
    hints.add(A);
    await jest.advanceTimersByTimeAsync(999);
    expect(told).toEqual([]);
    await jest.advanceTimersByTimeAsync(1);
    expect(told).toEqual([[1, A, B]]);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('tells of a stream of changes in one request a second', async () => {
    for (let change = 0; change < 30; change++) {
      hints.add(`component:default/${change}`);
      await jest.advanceTimersByTimeAsync(100);
    }
    await jest.advanceTimersByTimeAsync(1_000);
    expect(told.map(([seconds]) => seconds)).toEqual([1, 2, 3]);
    expect(told.flatMap(([, ...refs]) => refs)).toHaveLength(30);
  });

  it('tells again of what changes while it is told', async () => {
    post.mockImplementationOnce(async ({ entityRefs }) => {
      told.push([(Date.now() - start) / 1000, ...entityRefs]);
      hints.add(A);
    });
    hints.add(A);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(told).toEqual([
      [1, A],
      [2, A],
    ]);
  });

  it('tells at most 1,000 in a request', async () => {
    for (let change = 0; change < 2200; change++) {
      hints.add(`component:default/${change}`);
    }
    await jest.advanceTimersByTimeAsync(3_000);
    expect(told.map(([, ...refs]) => refs.length)).toEqual([1000, 1000, 200]);
    expect(new Set(told.flatMap(([, ...refs]) => refs)).size).toBe(2200);
  });

  it('tries again with longer and longer pauses, and says so once', async () => {
    const attempts: number[] = [];
    let isThere = false;
    post.mockImplementation(async ({ entityRefs }) => {
      attempts.push((Date.now() - start) / 1000);
      if (!isThere) {
        throw new Error('nobody there');
      }
      told.push([(Date.now() - start) / 1000, ...entityRefs]);
    });
    hints.add(A);
    await jest.advanceTimersByTimeAsync(10_000);
    hints.add(B);
    await jest.advanceTimersByTimeAsync(190_000);
    expect(attempts).toEqual([1, 3, 7, 15, 31, 63, 123, 183]);
    expect(logger.warn.mock.calls).toEqual([
      [
        'Cannot tell the Service Communications backend of changed entities: Error: nobody there',
      ],
    ]);
    isThere = true;
    await jest.advanceTimersByTimeAsync(50_000);
    hints.add(A);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(told).toEqual([
      [243, A, B],
      [251, A],
    ]);
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(logger.info.mock.calls).toEqual([
      ['The Service Communications backend is told of changed entities again'],
    ]);
  });

  it('keeps 10,000 and counts what it has no room for', async () => {
    post.mockRejectedValue(new Error('nobody there'));
    for (let change = 0; change < 10_003; change++) {
      hints.add(`component:default/${change}`);
    }
    hints.add('component:default/0');
    await jest.advanceTimersByTimeAsync(1_000);
    post.mockImplementation(async ({ entityRefs }) => {
      told.push([0, ...entityRefs]);
    });
    await jest.advanceTimersByTimeAsync(60_000);
    expect(new Set(told.flatMap(([, ...refs]) => refs)).size).toBe(10_000);
    expect(logger.warn.mock.calls.slice(1)).toEqual([
      [
        'There was no room for 3 changed entities; the Service Communications backend notices them when it reads the catalog next',
      ],
    ]);
  });

  it('stops, also in the middle of a request, and says nothing of it', async () => {
    post.mockImplementation(
      ({ signal }) =>
        new Promise((_, reject) => {
          signal!.addEventListener('abort', () => reject(signal!.reason));
        }),
    );
    hints.add(A);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(post).toHaveBeenCalledTimes(1);
    await hints.stop();
    hints.add(B);
    await jest.advanceTimersByTimeAsync(120_000);
    expect(post).toHaveBeenCalledTimes(1);
    expect(jest.getTimerCount()).toBe(0);
    expect(logger.warn).not.toHaveBeenCalled();
  });
});
