import { Command } from 'commander';
import {
  addCommonOptions,
  CommonOptions,
  configOf,
  loggerOf,
} from './commonOptions';
import { collectorOf } from './collectorOf';
import { runUntilStopped } from './runUntilStopped';

/** How long a single scan tries to deliver. */
const DELIVERY_MS = 30_000;

interface ScanOptions extends CommonOptions {
  every?: string;
  host?: string;
  containers: boolean;
  metrics?: string;
}

export function createScanCommand(): Command {
  return addCommonOptions(new Command('scan'))
    .description(
      'Scans the sockets of this machine with ss (or netstat), once or again and again. Run as root it names processes, and on Linux it scans the containers on it as well.',
    )
    .option('--every <duration>', 'scan again and again, such as 60s or 5m')
    .option('--host <name>', "the host's name, if not that of the machine")
    .option('--no-containers', 'leave the containers of this machine out')
    .option('--metrics <address>', 'Prometheus metrics, with --every')
    .action(async (options: ScanOptions) => {
      const config = configOf(options, {
        scan: {
          every: options.every,
          host: options.host,
          containers: options.containers ? undefined : false,
        },
        metrics: options.metrics ? { address: options.metrics } : undefined,
      });
      const logger = loggerOf(config);
      const { every, host, containers } = config.scan;
      const { collector, renewToken } = collectorOf(config, logger, {
        scan: { everySeconds: every, host, containers },
        metrics: every ? config.metrics?.address : undefined,
      });
      if (options.checkConfig) {
        process.stdout.write('The configuration is right.\n');
      } else if (every) {
        await runUntilStopped({ collector, logger, renewToken });
      } else {
        await collector.open();
        try {
          await collector.scanOnce();
          await collector.deliverAll(AbortSignal.timeout(DELIVERY_MS));
        } catch (error) {
          throw collector.waiting > 0
            ? new Error(
                `${(error as Error).message}\n${
                  collector.waiting
                } samples wait in ${
                  config.stateDirectory
                }; the next scan delivers them`,
              )
            : error;
        } finally {
          await collector.stop({ deliver: false });
        }
      }
    });
}
