import { mockServices } from '@backstage/backend-test-utils';
import { metricsServiceMock } from '@backstage/backend-test-utils/alpha';
import { Forgetting } from '../forgetting/Forgetting';
import { ForgettingTask } from './ForgettingTask';

describe('ForgettingTask', () => {
  const run = jest.fn();
  const add = jest.fn();
  const success = jest.fn();
  const logger = mockServices.logger.mock();
  const auditor = mockServices.auditor.mock();

  beforeEach(() => {
    jest.resetAllMocks();
    auditor.createEvent.mockResolvedValue({ success, fail: jest.fn() });
  });

  function task() {
    return new ForgettingTask({
      forgetting: { run } as unknown as Forgetting,
      logger,
      auditor,
      metrics: metricsServiceMock.mock({ createCounter: () => ({ add }) }),
    });
  }

  it('says once what a run forgot, to the log, the auditor and the metrics', async () => {
    run.mockResolvedValue({ communications: 3, pairs: 2, hosts: 0 });
    await task().run();
    expect(logger.info.mock.calls).toEqual([
      ['Forgot what is over: communications 3, pairs 2'],
    ]);
    expect(auditor.createEvent.mock.calls).toEqual([
      [
        {
          eventId: 'forget',
          severityLevel: 'medium',
          meta: { communications: 3, pairs: 2 },
        },
      ],
    ]);
    expect(success).toHaveBeenCalledTimes(1);
    expect(add.mock.calls).toEqual([
      [3, { kind: 'communications' }],
      [2, { kind: 'pairs' }],
    ]);
  });

  it('says nothing where nothing was over', async () => {
    run.mockResolvedValue({ communications: 0, pairs: 0 });
    await task().run();
    expect(logger.info).not.toHaveBeenCalled();
    expect(auditor.createEvent).not.toHaveBeenCalled();
    expect(add).not.toHaveBeenCalled();
  });

  it('runs on one replica at a time, and ends when it is told to', async () => {
    const scheduler = mockServices.scheduler.mock();
    await task().start(scheduler);
    const [definition] = scheduler.scheduleTask.mock.calls[0];
    expect(definition).toMatchObject({ scope: 'global' });
    const { signal } = new AbortController();
    run.mockResolvedValue({});
    await definition.fn(signal);
    expect(run).toHaveBeenCalledWith(signal);
  });
});
