import { mockServices } from '@backstage/backend-test-utils';
import {
  SchedulerService,
  SchedulerServiceTaskInvocationDefinition,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { HostScan, scanHost } from '@service-communications/discovery';
import { NetstatSample } from '@service-communications/model';
import { SampleIngestor } from '../ingest/SampleIngestor';
import { LocalScanTask } from './LocalScanTask';

function sampleOf(name: string): NetstatSample {
  return {
    type: 'netstat',
    source: name,
    sampleId: '2026-01-01T00:00:00.000Z',
    sampledAt: '2026-01-01T00:00:00.000Z',
    network: 'default',
    host: { name, ips: ['10.0.0.1'] },
    listeners: [{ ip: '*', port: 443, protocol: 'tcp' }],
    connections: [],
  };
}

const SCAN: HostScan = {
  samples: [sampleOf('node-1'), sampleOf('node-1/db')],
  skippedCount: 1,
  hiddenProcesses: 0,
};

type ScheduledTask = SchedulerServiceTaskScheduleDefinition &
  SchedulerServiceTaskInvocationDefinition;

describe('LocalScanTask', () => {
  const logger = mockServices.logger.mock();
  const ingest = jest.fn<
    ReturnType<SampleIngestor['ingest']>,
    Parameters<SampleIngestor['ingest']>
  >();
  const scan = jest.fn<
    ReturnType<typeof scanHost>,
    Parameters<typeof scanHost>
  >();

  beforeEach(() => {
    jest.resetAllMocks();
    scan.mockResolvedValue(SCAN);
    ingest.mockImplementation(async ({ source, sampleId }) => ({
      source,
      sampleId,
      status: 'accepted',
    }));
  });

  function taskWith(localScan?: object) {
    return LocalScanTask.fromConfig(
      mockServices.rootConfig({
        data: { serviceCommunications: localScan ? { localScan } : {} },
      }),
      { ingestor: { ingest } as unknown as SampleIngestor, logger, scan },
    );
  }

  async function scheduled(localScan?: object): Promise<ScheduledTask[]> {
    const scheduleTask = jest.fn();
    await taskWith(localScan).start({
      scheduleTask,
    } as unknown as SchedulerService);
    return scheduleTask.mock.calls.map(([task]) => task);
  }

  it('is off unless the config asks for it', async () => {
    expect(await scheduled()).toEqual([]);
    expect(await scheduled({})).toEqual([]);
    expect(await scheduled({ enabled: false })).toEqual([]);
    expect(scan).not.toHaveBeenCalled();
  });

  it('runs each minute on every replica, or as the config says', async () => {
    expect(await scheduled({ enabled: true })).toEqual([
      expect.objectContaining({
        scope: 'local',
        frequency: { minutes: 1 },
        timeout: { seconds: 50 },
      }),
    ]);
    expect(
      await scheduled({
        enabled: true,
        schedule: { frequency: { minutes: 5 }, timeout: { minutes: 1 } },
      }),
    ).toEqual([
      expect.objectContaining({
        frequency: { minutes: 5 },
        timeout: { minutes: 1 },
      }),
    ]);
  });

  it('takes in what it finds, of containers too, and passes on when to stop', async () => {
    const [task] = await scheduled({ enabled: true });
    const { signal } = new AbortController();
    await task.fn(signal);
    expect(scan).toHaveBeenCalledWith({
      network: 'default',
      containers: true,
      signal,
    });
    expect(ingest.mock.calls).toMatchObject([
      [
        {
          source: 'node-1',
          host: 'node-1',
          network: 'default',
          ips: ['10.0.0.1'],
          listeners: SCAN.samples[0].listeners,
        },
      ],
      [{ source: 'node-1/db', host: 'node-1/db' }],
    ]);
    expect(logger.warn).not.toHaveBeenCalled();
    expect(logger.info).not.toHaveBeenCalled();
  });

  it('takes host, network and whether there are containers from the config', async () => {
    const config = { host: 'Build-1.', network: 'plant', containers: false };
    await taskWith(config).run();
    expect(scan).toHaveBeenCalledWith(config);
  });

  it('says once that it may not see containers', async () => {
    scan.mockResolvedValue({ ...SCAN, hiddenProcesses: 84 });
    const task = taskWith({ enabled: true });
    await task.run();
    await task.run();
    expect(logger.info.mock.calls).toEqual([
      [
        'The local scan does not see sockets of containers: 84 processes of other users hide their network namespaces',
      ],
    ]);
  });

  it('says once that a scan fails, and goes on', async () => {
    scan.mockRejectedValue(new Error('no ss'));
    const task = taskWith({ enabled: true });
    await task.run();
    await task.run();
    expect(logger.warn.mock.calls).toEqual([
      ['The local scan failed: Error: no ss'],
    ]);
    expect(ingest).not.toHaveBeenCalled();
  });

  it('says it again after a success in between, and each new problem', async () => {
    const task = taskWith({ enabled: true });
    scan.mockRejectedValueOnce(new Error('no rights'));
    scan.mockRejectedValueOnce(new Error('no rights'));
    scan.mockRejectedValueOnce(new Error('no memory'));
    scan.mockResolvedValueOnce(SCAN);
    scan.mockRejectedValueOnce(new Error('no memory'));
    for (let run = 0; run < 5; run++) {
      await task.run();
    }
    expect(logger.warn.mock.calls.map(([message]) => message)).toEqual([
      'The local scan failed: Error: no rights',
      'The local scan failed: Error: no memory',
      'The local scan failed: Error: no memory',
    ]);
    expect(ingest).toHaveBeenCalledTimes(2);
  });

  it('says once that its samples cannot be stored', async () => {
    ingest.mockRejectedValue(new Error('database is gone'));
    const task = taskWith({ enabled: true });
    await task.run();
    await task.run();
    expect(logger.warn.mock.calls).toEqual([
      ['The local scan failed: Error: database is gone'],
    ]);
  });
});
