import { Command } from 'commander';
import { collectorOf } from './collectorOf';
import {
  addCommonOptions,
  CommonOptions,
  configOf,
  loggerOf,
} from './commonOptions';
import { runUntilStopped } from './runUntilStopped';

interface WatchCommandOptions extends CommonOptions {
  cluster?: string;
  kubeconfig?: string;
  context?: string;
  block?: string[];
  metrics?: string;
}

export function createWatchCommand(): Command {
  return addCommonOptions(new Command('watch'))
    .description(
      'Watches Kubernetes clusters and says which workload has which address, until it is stopped.',
    )
    .option('--cluster <name>', 'in the names of workloads, such as prod')
    .option(
      '--kubeconfig <file>',
      "how the cluster is reached; default: as kubectl finds it, or by the pod's account",
    )
    .option('--context <name>', 'in the kubeconfig; default: the current one')
    .option(
      '--block <block...>',
      'addresses of pods, such as 10.42.0.0/16, where the nodes name none',
    )
    .option('--metrics <address>', 'Prometheus metrics, such as 127.0.0.1:9464')
    .action(async (options: WatchCommandOptions) => {
      const cluster = {
        name: options.cluster,
        kubeconfig: options.kubeconfig,
        context: options.context,
        blocks: options.block,
      };
      const isGiven = Object.values(cluster).some(Boolean);
      const config = configOf(options, {
        watch: { clusters: isGiven ? [cluster] : undefined },
        metrics: options.metrics ? { address: options.metrics } : undefined,
      });
      const logger = loggerOf(config);
      const { collector, renewToken } = collectorOf(config, logger, {
        watch: config.watch,
        metrics: config.metrics?.address,
      });
      if (options.checkConfig) {
        process.stdout.write('The configuration is right.\n');
        return;
      }
      await runUntilStopped({ collector, logger, renewToken });
    });
}
