import {
  errorApiRef,
  StorageApi,
  storageApiRef,
} from '@backstage/core-plugin-api';
import { translationApiRef } from '@backstage/core-plugin-api/alpha';
import { MockErrorApi, mockApis, TestApiProvider } from '@backstage/test-utils';
import { act, renderHook } from '@testing-library/react';
import { JsonValue, useStoredValue } from './useStoredValue';

/**
 * A storage that tells when, and what, the test wants: as Backstage's storage
 * of user settings, which reads its cache for that.
 */
class TellingStorage {
  #tell: (snapshot: object) => void = () => {};
  #settle: { resolve: () => void; reject: (error: Error) => void }[] = [];
  /** What was written, in order. */
  readonly written: JsonValue[] = [];

  readonly api = {
    forBucket: () => this.api,
    // Nothing is known before it has asked the backend.
    snapshot: (key: string) => ({ key, presence: 'unknown' }),
    observe$: () => ({
      subscribe: (tell: (snapshot: object) => void) => {
        this.#tell = tell;
        return { unsubscribe: () => {} };
      },
    }),
    set: (_key: string, value: JsonValue) => {
      // What arrives there has been JSON on the way.
      this.written.push(JSON.parse(JSON.stringify(value)));
      return new Promise<void>((resolve, reject) =>
        this.#settle.push({ resolve, reject }),
      );
    },
  } as unknown as StorageApi;

  tell(value: JsonValue | undefined) {
    act(() => this.#tell({ value, presence: 'present' }));
  }

  /** Ends the oldest write that is in progress. */
  async settle(error?: Error) {
    const { resolve, reject } = this.#settle.shift()!;
    await act(async () => (error ? reject(error) : resolve()));
  }
}

describe('useStoredValue', () => {
  let storage: TellingStorage;
  let errorApi: MockErrorApi;

  const render = () =>
    renderHook(() => useStoredValue('columns'), {
      wrapper: ({ children }) => (
        <TestApiProvider
          apis={[
            [storageApiRef, storage.api],
            [errorApiRef, errorApi],
            [translationApiRef, mockApis.translation()],
          ]}
        >
          {children}
        </TestApiProvider>
      ),
    }).result;

  /** Changes the value, and waits until the storage has it. */
  const change = async (
    result: ReturnType<typeof render>,
    value: JsonValue | undefined,
  ) => {
    await act(async () => result.current[1](value));
    await storage.settle();
  };

  beforeEach(() => {
    storage = new TellingStorage();
    errorApi = new MockErrorApi({ collect: true });
  });

  it('is what the storage has, once that is known', () => {
    const result = render();
    expect(result.current[0]).toBeUndefined();
    storage.tell({ changedAt: 1, value: ['port'] });
    expect(result.current[0]).toEqual(['port']);
  });

  it('is what was kept before changes had a time', async () => {
    const result = render();
    storage.tell(['port']);
    expect(result.current[0]).toEqual(['port']);
    await change(result, ['origin']);
    expect(result.current[0]).toEqual(['origin']);
  });

  it('is changed at once', async () => {
    const result = render();
    await act(async () => result.current[1](['port']));
    expect(result.current[0]).toEqual(['port']);
    expect(storage.written).toEqual([
      { changedAt: expect.any(Number), value: ['port'] },
    ]);
  });

  it('stays removed though the storage tells of the value before, however late', async () => {
    const result = render();
    await change(result, ['port']);
    const [before] = storage.written;
    storage.tell(before);
    await change(result, undefined);
    storage.tell(before);
    expect(result.current[0]).toBeUndefined();
  });

  it('stays changed though the storage tells of any value before', async () => {
    // Changes of the same moment have an order, too.
    jest.spyOn(Date, 'now').mockReturnValue(1_000_000);
    const result = render();
    storage.tell({ changedAt: 1_000_000, value: ['id'] });
    await change(result, ['port']);
    await change(result, ['origin']);
    storage.tell(storage.written[0]);
    storage.tell({ changedAt: 1_000_000, value: ['id'] });
    storage.tell(undefined);
    expect(result.current[0]).toEqual(['origin']);
    storage.tell(storage.written[1]);
    expect(result.current[0]).toEqual(['origin']);
    jest.restoreAllMocks();
  });

  it('follows another tab, also back to a value before', async () => {
    const result = render();
    await change(result, ['port']);
    await change(result, ['origin']);
    const [, { changedAt }] = storage.written as { changedAt: number }[];
    storage.tell({ changedAt: changedAt + 1, value: ['port'] });
    expect(result.current[0]).toEqual(['port']);
    storage.tell({ changedAt: changedAt + 2 });
    expect(result.current[0]).toBeUndefined();
  });

  it('is written in the order of the changes', async () => {
    const result = render();
    await act(async () => {
      result.current[1](['port']);
      result.current[1](['origin']);
    });
    expect(storage.written).toHaveLength(1);
    await storage.settle();
    expect(storage.written).toMatchObject([
      { value: ['port'] },
      { value: ['origin'] },
    ]);
  });

  it('says what could not be saved, and goes on', async () => {
    const result = render();
    await act(async () => result.current[1](['port']));
    await storage.settle(new Error('The database is away'));
    expect(errorApi.getErrors().map(({ error }) => error.message)).toEqual([
      expect.stringMatching(
        /^What you chose could not be saved .*The database is away$/,
      ),
    ]);
    expect(result.current[0]).toEqual(['port']);
    await change(result, ['origin']);
    expect(storage.written).toHaveLength(2);
  });
});
