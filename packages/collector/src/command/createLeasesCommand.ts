import { Command } from 'commander';
import { ConfigError } from '../config/readConfig';
import { collectorOf } from './collectorOf';
import {
  addCommonOptions,
  CommonOptions,
  configOf,
  loggerOf,
} from './commonOptions';
import { runUntilStopped } from './runUntilStopped';

interface LeasesCommandOptions extends CommonOptions {
  file?: string;
  name?: string;
  block?: string[];
  hardwareAddresses?: boolean;
  metrics?: string;
}

export function createLeasesCommand(): Command {
  return addCommonOptions(new Command('leases'))
    .description(
      'Follows lease files of DHCP servers and says which host has which address, until it is stopped.',
    )
    .option(
      '--file <path>',
      "lease file of Kea, ISC's dhcpd or dnsmasq, or dhcp.log of Zeek",
    )
    .option(
      '--name <name>',
      "of the DHCP server, in the name of the source; default: the machine's host name",
    )
    .option(
      '--block <block...>',
      'such as 10.8.0.0/16: every address in it is a DHCP client of the file, or nobody',
    )
    .option(
      '--no-hardware-addresses',
      'name no host by its hardware address: those without a host name stay addresses',
    )
    .option('--metrics <address>', 'Prometheus metrics, such as 127.0.0.1:9464')
    .action(async (options: LeasesCommandOptions) => {
      const file = {
        path: options.file,
        name: options.name,
        blocks: options.block,
      };
      const config = configOf(options, {
        leases: {
          files: Object.values(file).some(Boolean) ? [file] : undefined,
          hardwareAddresses:
            options.hardwareAddresses === false ? false : undefined,
        },
        metrics: options.metrics ? { address: options.metrics } : undefined,
      });
      if (config.leases.files.length === 0) {
        throw new ConfigError(
          'leases.files: must have at least one file; or name one with --file',
        );
      }
      const logger = loggerOf(config);
      const { collector, renewToken } = collectorOf(config, logger, {
        leases: config.leases,
        metrics: config.metrics?.address,
      });
      if (options.checkConfig) {
        process.stdout.write('The configuration is right.\n');
        return;
      }
      await runUntilStopped({ collector, logger, renewToken });
    });
}
