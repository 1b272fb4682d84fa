import { singleFlight } from './singleFlight';

describe('singleFlight', () => {
  it('serves the calls during a run with one more run', async () => {
    const ends: (() => void)[] = [];
    const job = jest.fn(() => new Promise<void>(resolve => ends.push(resolve)));
    const run = singleFlight(job);
    const first = run();
    await Promise.resolve();
    expect(job).toHaveBeenCalledTimes(1);
    const others = [run(), run(), run()];
    ends[0]();
    await first;
    await Promise.resolve();
    await Promise.resolve();
    expect(job).toHaveBeenCalledTimes(2);
    ends[1]();
    await Promise.all(others);
    expect(job).toHaveBeenCalledTimes(2);
  });

  it('tells those who called for a run that it failed, and goes on', async () => {
    const job = jest
      .fn<Promise<void>, []>()
      .mockRejectedValueOnce(new Error('no'))
      .mockResolvedValue(undefined);
    const run = singleFlight(job);
    await expect(run()).rejects.toThrow('no');
    await expect(run()).resolves.toBeUndefined();
    expect(job).toHaveBeenCalledTimes(2);
  });
});
