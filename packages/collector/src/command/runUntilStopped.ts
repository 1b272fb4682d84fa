import { Collector } from '../Collector';
import { Logger } from '../log/Logger';

/**
 * Starts a collector and stops it at SIGTERM or SIGINT; a second one ends it
 * at once. SIGHUP reads the token again.
 */
export async function runUntilStopped(options: {
  collector: Collector;
  logger: Logger;
  renewToken: () => void;
}): Promise<void> {
  const { collector, logger, renewToken } = options;
  process.on('SIGHUP', () => {
    logger.info('The token is read again');
    renewToken();
  });
  const stopped = new Promise<string>(resolve => {
    process.once('SIGTERM', resolve);
    process.once('SIGINT', resolve);
  });
  await collector.start();
  logger.info(`Stopping: ${await stopped}`);
  for (const signal of ['SIGTERM', 'SIGINT']) {
    process.once(signal, () => process.exit(1));
  }
  await collector.stop();
  logger.info('Stopped', { waiting: collector.waiting });
}
