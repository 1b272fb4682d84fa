import { FakeBackend } from '../__testUtils__/FakeBackend';
import { istioPage, MetricsPage } from '../__testUtils__/MetricsPage';
import { RunningCommand } from '../__testUtils__/RunningCommand';
import { temporaryFolders } from '../__testUtils__/temporaryFolder';
import { until } from '../__testUtils__/until';

// Each start of the command compiles it.
jest.setTimeout(120_000);

describe('service-communications-collector scrape', () => {
  const folder = temporaryFolders();

  it('delivers what increased between two scrapes', async () => {
    const backend = await new FakeBackend().start();
    const page = await new MetricsPage(istioPage(5), istioPage(9)).start();
    const command = new RunningCommand([
      ...['scrape', '--url', backend.url, '--state', folder()],
      ...['--target', page.url, '--preset', 'istio', '--cluster', 'prod'],
      ...['--interval', '1s', '--network', 'plant'],
    ]);
    await until(() => {
      if (command.process.exitCode !== null) {
        throw new Error(command.stderr);
      }
      return backend.samples.length >= 2;
    });
    command.process.kill('SIGTERM');
    expect(await command.ended).toBe(0);
    const { host } = new URL(page.url);
    expect(backend.samples[1]).toMatchObject({
      type: 'netflow',
      source: `plant/istio@${host}`,
      network: 'plant',
      intervalSeconds: 1,
      exchanges: [
        {
          clientIp: 'prod/shop/Deployment/web',
          listenerIp: 'prod/shop/Deployment/orders',
          port: 0,
          protocol: 'tcp',
          evidence: 'role',
          events: 4,
          clientPorts: 1,
        },
      ],
    });
    await page.stop();
    await backend.stop();
  });

  it('says what a command line lacks', async () => {
    const command = new RunningCommand(['scrape', '--url', 'http://127.0.0.1']);
    expect(await command.ended).toBe(2);
    expect(command.stderr).toContain('scrape.targets: must have at least one');
  });
});
