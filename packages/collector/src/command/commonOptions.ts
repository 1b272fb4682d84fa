import { Command } from 'commander';
import { CollectorConfig } from '../config/CollectorConfig';
import { RawConfig, readConfig } from '../config/readConfig';
import { createConsoleLogger } from '../log/createConsoleLogger';
import { Logger } from '../log/Logger';

/** What every command takes. */
export interface CommonOptions {
  config?: string;
  url?: string;
  tokenFile?: string;
  caFile?: string;
  state?: string;
  network?: string;
  logLevel?: string;
  checkConfig?: boolean;
}

export function addCommonOptions(command: Command): Command {
  return command
    .option('-c, --config <file>', 'YAML file; the options here go before it')
    .option(
      '--url <url>',
      'address of the Backstage backend (or SERVICE_COMMUNICATIONS_URL)',
    )
    .option(
      '--token-file <file>',
      'file with the token (or the token itself as SERVICE_COMMUNICATIONS_TOKEN)',
    )
    .option('--ca-file <file>', 'certificates to trust, PEM')
    .option('--state <directory>', 'where samples wait')
    .option('--network <name>', 'name of the address space')
    .option('--log-level <level>', 'error, warn, info or debug')
    .option(
      '--check-config',
      'say whether the configuration is right, and end',
    );
}

/** The configuration that a command line and the environment describe. */
export function configOf(
  options: CommonOptions,
  overrides: RawConfig = {},
): CollectorConfig {
  const { env } = process;
  const url = options.url ?? env.SERVICE_COMMUNICATIONS_URL;
  const token = env.SERVICE_COMMUNICATIONS_TOKEN || undefined;
  const backend = {
    url,
    caFile: options.caFile,
    tokenFile: options.tokenFile,
    // A file that is named goes before the environment.
    token: options.tokenFile ? undefined : token,
  };
  return readConfig({
    file: options.config,
    overrides: {
      ...overrides,
      backend: Object.values(backend).some(Boolean) ? backend : undefined,
      stateDirectory: options.state,
      network: options.network,
      log: { level: options.logLevel },
    },
  });
}

export function loggerOf({ log }: CollectorConfig): Logger {
  return createConsoleLogger({
    level: log.level,
    format: log.format ?? (process.stderr.isTTY ? 'text' : 'json'),
    stream: process.stderr,
  });
}
