import { Command } from 'commander';
import {
  addCommonOptions,
  CommonOptions,
  configOf,
  loggerOf,
} from './commonOptions';
import { collectorOf } from './collectorOf';
import { runUntilStopped } from './runUntilStopped';

interface ListenOptions extends CommonOptions {
  address?: string[];
  exporter?: string[];
  interval?: string;
  receivers?: string;
  decoders?: string;
  metrics?: string;
}

export function createListenCommand(): Command {
  return addCommonOptions(new Command('listen'))
    .description('Listens for NetFlow, IPFIX and sFlow, until it is stopped.')
    .option(
      '-a, --address <address...>',
      'where to listen: 192.0.2.1:2055, [2001:db8::1]:2055 or *:2055',
    )
    .option(
      '-e, --exporter <block...>',
      'addresses and blocks that may send, such as 10.0.0.0/8; without, all may',
    )
    .option('--interval <duration>', 'length of a window, such as 60s or 5m')
    .option('--receivers <number>', 'threads that receive')
    .option('--decoders <number>', 'threads that decode')
    .option('--metrics <address>', 'Prometheus metrics, such as 127.0.0.1:9464')
    .action(async (options: ListenOptions) => {
      const config = configOf(options, {
        listen: {
          addresses: options.address,
          exporters: options.exporter,
          interval: options.interval,
          receivers: options.receivers && Number(options.receivers),
          decoders: options.decoders && Number(options.decoders),
        },
        metrics: options.metrics ? { address: options.metrics } : undefined,
      });
      const logger = loggerOf(config);
      const { listen } = config;
      const { collector, renewToken } = collectorOf(config, logger, {
        metrics: config.metrics?.address,
        listen: {
          addresses: listen.addresses,
          intervalSeconds: listen.interval,
          servicePorts: config.servicePorts,
          exporters: listen.exporters,
          receiveBufferMegabytes: listen.receiveBufferMegabytes,
          receivers: listen.receivers,
          decoders: listen.decoders,
        },
      });
      if (options.checkConfig) {
        process.stdout.write('The configuration is right.\n');
        return;
      }
      await runUntilStopped({ collector, logger, renewToken });
    });
}
