import { mockServices } from '@backstage/backend-test-utils';
import {
  SchedulerService,
  SchedulerServiceTaskInvocationDefinition,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import {
  scanLocalMachine,
  SocketTable,
} from '@service-communications/discovery';
import { hostname } from 'os';
import { SampleIngestor } from '../ingest/SampleIngestor';
import { LocalScanTask } from './LocalScanTask';

const TABLE: SocketTable = {
  format: 'ss',
  listeners: [{ ip: '*', port: 443, protocol: 'tcp' }],
  connections: [],
  lines: 3,
  sockets: 1,
  ignored: 0,
  layoutLines: 1,
  skipped: [{ line: 3, reason: 'garbage' }],
  skippedCount: 1,
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
    ReturnType<typeof scanLocalMachine>,
    Parameters<typeof scanLocalMachine>
  >();

  beforeEach(() => {
    jest.resetAllMocks();
    scan.mockResolvedValue(TABLE);
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

  it('takes in what it finds, and passes on when to stop', async () => {
    const [task] = await scheduled({ enabled: true });
    const { signal } = new AbortController();
    await task.fn(signal);
    expect(scan).toHaveBeenCalledWith({ signal });
    expect(ingest).toHaveBeenCalledTimes(1);
    const [given] = ingest.mock.calls[0];
    expect(given).toMatchObject({
      source: hostname().toLowerCase(),
      host: hostname().toLowerCase(),
      network: 'default',
      sampleId: new Date(given.sampledAt).toISOString(),
      listeners: TABLE.listeners,
      connections: TABLE.connections,
    });
    expect(given.ips).toContain('127.0.0.1');
    expect(logger.warn).not.toHaveBeenCalled();
  });

  it('takes host and network from the config', async () => {
    await taskWith({ host: 'Build-1.', network: 'plant' }).run();
    expect(ingest.mock.calls[0][0]).toMatchObject({
      source: 'plant/build-1',
      host: 'build-1',
      network: 'plant',
    });
  });

  it('says once that there is no ss, and goes on', async () => {
    scan.mockImplementation(options =>
      scanLocalMachine({ ...options, command: 'there-is-no-such-command' }),
    );
    const task = taskWith({ enabled: true });
    await task.run();
    await task.run();
    expect(logger.warn.mock.calls).toEqual([
      [
        'The local scan failed: Error: Scanning needs the command ss (Debian package iproute2) or netstat (net-tools), and neither is on the PATH',
      ],
    ]);
    expect(ingest).not.toHaveBeenCalled();
  });

  it('says it again after a success in between, and each new problem', async () => {
    const task = taskWith({ enabled: true });
    scan.mockRejectedValueOnce(new Error('no rights'));
    scan.mockRejectedValueOnce(new Error('no rights'));
    scan.mockRejectedValueOnce(new Error('no memory'));
    scan.mockResolvedValueOnce(TABLE);
    scan.mockRejectedValueOnce(new Error('no memory'));
    for (let run = 0; run < 5; run++) {
      await task.run();
    }
    expect(logger.warn.mock.calls.map(([message]) => message)).toEqual([
      'The local scan failed: Error: no rights',
      'The local scan failed: Error: no memory',
      'The local scan failed: Error: no memory',
    ]);
    expect(ingest).toHaveBeenCalledTimes(1);
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
