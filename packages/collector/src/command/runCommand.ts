import { Command } from 'commander';
import { ConfigError } from '../config/readConfig';
import { createJwksCommand } from './createJwksCommand';
import { createLeasesCommand } from './createLeasesCommand';
import { createListenCommand } from './createListenCommand';
import { createScanCommand } from './createScanCommand';
import { createScrapeCommand } from './createScrapeCommand';
import { createSendCommand } from './createSendCommand';
import { createWatchCommand } from './createWatchCommand';

/** Exit code where the configuration or the command line is wrong. */
const WRONG_USE = 2;

/**
 * Runs the command `service-communications-collector`. Sets the exit code: 0
 * done, 1 failed, 2 wrong configuration.
 *
 * @public
 */
export async function runCommand(args: string[] = process.argv): Promise<void> {
  const program = new Command('service-communications-collector')
    .description(
      'Delivers socket tables, flow records and whose addresses are to the Service Communications plugin of Backstage.',
    )
    .addCommand(createListenCommand())
    .addCommand(createScanCommand())
    .addCommand(createScrapeCommand())
    .addCommand(createSendCommand())
    .addCommand(createWatchCommand())
    .addCommand(createLeasesCommand())
    .addCommand(createJwksCommand());
  try {
    await program.parseAsync(args);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exitCode = error instanceof ConfigError ? WRONG_USE : 1;
  }
}
