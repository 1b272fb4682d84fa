import { mockServices } from '@backstage/backend-test-utils';
import { once } from 'events';
import { mkdtempSync, rmSync } from 'fs';
import { AddressInfo, createServer } from 'net';
import { tmpdir } from 'os';
import { join } from 'path';
import { CollectorRunner } from './CollectorRunner';

describe('CollectorRunner', () => {
  let stateDirectory: string;

  beforeEach(() => {
    stateDirectory = mkdtempSync(join(tmpdir(), 'collector-'));
  });

  afterEach(() => {
    rmSync(stateDirectory, { recursive: true, force: true });
  });

  it('starts as soon as nothing else has its port, and says once why it waits', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const logger = mockServices.logger.mock();
    const started = new Promise(resolve =>
      logger.warn.mockImplementation(resolve),
    );
    const triedAgain = new Promise(resolve =>
      logger.debug.mockImplementation(resolve),
    );

    const runner = new CollectorRunner({
      stateDirectory,
      metrics: { host: '127.0.0.1', port },
      sink: { accept: async () => [] },
      logger,
      retryMs: 10,
    });
    runner.start();
    await triedAgain;
    expect(logger.error.mock.calls).toEqual([
      [
        expect.stringMatching(
          /^The collector cannot start\. The backend goes on without it, .*EADDRINUSE/,
        ),
      ],
    ]);

    other.close();
    expect(await started).toBe('The collector could start now');
    await runner.stop();
  });
});
