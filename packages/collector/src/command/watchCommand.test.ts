import { join } from 'path';
import { FakeBackend } from '../__testUtils__/FakeBackend';
import { FakeKubernetes } from '../__testUtils__/FakeKubernetes';
import { podObject } from '../__testUtils__/kubernetesObjects';
import { RunningCommand } from '../__testUtils__/RunningCommand';
import { temporaryFolders } from '../__testUtils__/temporaryFolder';
import { until } from '../__testUtils__/until';

// Each start of the command compiles it.
jest.setTimeout(120_000);

describe('service-communications-collector watch', () => {
  const folder = temporaryFolders();
  let backend: FakeBackend;
  let cluster: FakeKubernetes;

  beforeEach(async () => {
    backend = await new FakeBackend().start();
    cluster = await new FakeKubernetes().start();
  });

  afterEach(async () => {
    await cluster.stop();
    await backend.stop();
  });

  it('says whose addresses are, and what it has said so far when it is stopped', async () => {
    const pod = podObject({ name: 'debug', ips: ['10.42.0.7'] });
    cluster.put('pods', pod);
    const state = folder();
    const command = new RunningCommand([
      'watch',
      ...['--url', backend.url, '--state', state, '--network', 'plant'],
      ...['--cluster', 'prod', '--block', '10.42.1.0/16'],
      ...['--kubeconfig', cluster.writeKubeconfig(join(state, 'kubeconfig'))],
    ]);
    await until(() => {
      if (command.process.exitCode !== null) {
        throw new Error(command.stderr);
      }
      return backend.identities.length === 1 && backend.watermarks.length > 0;
    });
    expect(backend.identities).toEqual([
      expect.objectContaining({
        network: 'plant',
        ip: '10.42.0.7',
        workload: {
          cluster: 'prod',
          namespace: 'shop',
          kind: 'Pod',
          name: 'debug',
        },
        source: 'plant/watch@prod',
      }),
    ]);
    expect(backend.watermarks[0]).toMatchObject({ cidr: '10.42.0.0/16' });
    cluster.delete('pods', pod.metadata.uid);
    command.process.kill('SIGTERM');
    expect(await command.ended).toBe(0);
    expect(backend.tokens).toEqual(new Set(['Bearer secret']));
  });

  it('says where no cluster is to be found', async () => {
    const state = folder();
    const command = new RunningCommand([
      ...['watch', '--url', backend.url, '--state', state],
      ...['--kubeconfig', cluster.writeKubeconfig(join(state, 'kubeconfig'))],
      ...['--context', 'test'],
    ]);
    expect(await command.ended).toBe(1);
    expect(command.stderr).toContain('There is no context "test"');
    expect(command.stderr).toContain('there are: fake');
  });
});
