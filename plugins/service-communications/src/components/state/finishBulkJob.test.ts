import { BulkJob } from '@service-communications/plugin-service-communications-common';
import { finishBulkJob } from './finishBulkJob';

const running: BulkJob = {
  id: 'job-1',
  action: 'delete',
  status: 'running',
  total: 1,
  done: 0,
  failed: 0,
  failures: [],
  createdAt: '2026-03-14T09:26:00Z',
  createdBy: 'user:default/guest',
};
const done: BulkJob = { ...running, status: 'done', done: 1 };

describe('finishBulkJob', () => {
  it('asks until it is done', async () => {
    const getBulkJob = jest
      .fn()
      .mockResolvedValueOnce(running)
      .mockResolvedValueOnce(done);
    expect(await finishBulkJob({ getBulkJob }, running)).toBe(done);
    expect(getBulkJob).toHaveBeenCalledTimes(2);
  });

  it('asks until it is undone', async () => {
    const getBulkJob = jest.fn().mockResolvedValueOnce(done);
    const undoing: BulkJob = { ...done, status: 'undoing', restored: 0 };
    expect(await finishBulkJob({ getBulkJob }, undoing)).toBe(done);
  });

  it('does not ask for what is done already', async () => {
    const getBulkJob = jest.fn();
    expect(await finishBulkJob({ getBulkJob }, done)).toBe(done);
    expect(getBulkJob).not.toHaveBeenCalled();
  });

  it('throws what kept it from being done', async () => {
    const failed: BulkJob = {
      ...done,
      done: 0,
      failed: 1,
      failures: [{ id: '7', reason: 'It is not there' }],
    };
    await expect(
      finishBulkJob({ getBulkJob: jest.fn() }, failed),
    ).rejects.toThrow('It is not there');
  });
});
