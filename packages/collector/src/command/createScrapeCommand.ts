import { Command } from 'commander';
import { edgePresets } from '@service-communications/discovery';
import { ConfigError } from '../config/readConfig';
import {
  addCommonOptions,
  CommonOptions,
  configOf,
  loggerOf,
} from './commonOptions';
import { collectorOf } from './collectorOf';
import { runUntilStopped } from './runUntilStopped';

interface ScrapeCommandOptions extends CommonOptions {
  target?: string[];
  preset?: string;
  cluster?: string;
  kind?: string;
  interval?: string;
  otlp?: string;
  metrics?: string;
}

export function createScrapeCommand(): Command {
  return addCommonOptions(new Command('scrape'))
    .description(
      'Scrapes metrics that name both ends of their edges, as meshes and tracers have them, until it is stopped.',
    )
    .option(
      '-t, --target <url...>',
      'page in the text format of Prometheus, such as http://prometheus:9090/federate?match[]=istio_requests_total',
    )
    .option(
      '--preset <name>',
      `whose metrics they are: ${Object.keys(edgePresets).join(', ')}`,
    )
    .option('--cluster <name>', 'in the names of workloads, such as prod')
    .option(
      '--kind <kind>',
      'of workloads whose metrics do not tell it; default: Deployment',
    )
    .option('--interval <duration>', 'between two scrapes, such as 60s or 5m')
    .option(
      '--otlp <address>',
      'takes metrics as well that are sent by OTLP/HTTP in JSON, such as *:4318',
    )
    .option('--metrics <address>', 'Prometheus metrics, such as 127.0.0.1:9464')
    .action(async (options: ScrapeCommandOptions) => {
      const { preset, cluster, kind } = options;
      const config = configOf(options, {
        scrape: {
          targets: options.target?.map(url => ({ url, preset, cluster, kind })),
          interval: options.interval,
          otlp: options.otlp ? { address: options.otlp } : undefined,
        },
        metrics: options.metrics ? { address: options.metrics } : undefined,
      });
      const { targets, interval, otlp } = config.scrape;
      if (targets.length === 0 && !otlp) {
        throw new ConfigError(
          'scrape.targets: must have at least one target; or name one with --target and --preset, or where OTLP comes with --otlp',
        );
      }
      const logger = loggerOf(config);
      const { collector, renewToken } = collectorOf(config, logger, {
        scrape: { targets, intervalSeconds: interval, otlp },
        metrics: config.metrics?.address,
      });
      if (options.checkConfig) {
        process.stdout.write('The configuration is right.\n');
        return;
      }
      await runUntilStopped({ collector, logger, renewToken });
    });
}
