import { writeFileSync } from 'fs';
import { join } from 'path';
import { FakeBackend } from '../__testUtils__/FakeBackend';
import { RunningCommand } from '../__testUtils__/RunningCommand';
import { temporaryFolders } from '../__testUtils__/temporaryFolder';
import { until } from '../__testUtils__/until';

// Each start of the command compiles it.
jest.setTimeout(120_000);

describe('service-communications-collector leases', () => {
  const folder = temporaryFolders();
  let backend: FakeBackend;

  beforeEach(async () => {
    backend = await new FakeBackend().start();
  });

  afterEach(async () => {
    await backend.stop();
  });

  it('says which host has which address until it is stopped', async () => {
    const state = folder();
    const path = join(state, 'dnsmasq.leases');
    writeFileSync(
      path,
      [
        '0 02:00:5e:10:00:01 10.8.0.7 laptop *',
        '0 02:00:5e:10:00:03 10.8.0.8 * *',
        '',
      ].join('\n'),
    );
    const command = new RunningCommand([
      ...['leases', '--file', path, '--name', 'dhcp1'],
      ...['--block', '10.8.0.0/16', '--no-hardware-addresses'],
      ...['--url', backend.url, '--state', state, '--network', 'plant'],
    ]);
    await until(() => {
      if (command.process.exitCode !== null) {
        throw new Error(command.stderr);
      }
      return backend.watermarks.length > 0;
    });
    expect(backend.identities).toEqual([
      expect.objectContaining({
        network: 'plant',
        ip: '10.8.0.7',
        workload: { kind: 'Host', name: 'laptop' },
        source: 'plant/leases@dhcp1',
      }),
    ]);
    expect(backend.watermarks[0]).toMatchObject({ cidr: '10.8.0.0/16' });
    command.process.kill('SIGTERM');
    expect(await command.ended).toBe(0);
    expect(backend.tokens).toEqual(new Set(['Bearer secret']));
  });

  it('wants a file', async () => {
    const command = new RunningCommand(['leases', '--url', backend.url]);
    expect(await command.ended).toBe(2);
    expect(command.stderr).toContain('leases.files: must have at least one');
  });
});
