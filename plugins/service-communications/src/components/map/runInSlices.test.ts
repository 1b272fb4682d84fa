import { runInSlices } from './runInSlices';

function* count(steps: number, done: number[]): Generator<undefined, string> {
  for (let step = 0; step < steps; step++) {
    done.push(step);
    yield undefined;
  }
  return 'all';
}

describe('runInSlices', () => {
  /** A clock that goes on by 5 ms each time that somebody looks. */
  const clock = () => {
    let time = 0;
    return () => (time += 5);
  };

  it('does everything, and lets others have their turn in between', async () => {
    const done: number[] = [];
    const { signal } = new AbortController();
    const result = runInSlices(count(7, done), signal, clock());
    expect(done).toEqual([0, 1, 2]);
    await expect(result).resolves.toBe('all');
    expect(done).toHaveLength(7);
  });

  it('ends when it is no longer needed', async () => {
    const done: number[] = [];
    const controller = new AbortController();
    const result = runInSlices(count(100, done), controller.signal, clock());
    controller.abort();
    await expect(result).rejects.toThrow(/abort/i);
    expect(done).toHaveLength(3);
  });
});
