import { Collector } from '../Collector';
import { CollectorOptions } from '../CollectorOptions';
import { CollectorConfig } from '../config/CollectorConfig';
import { createHttpSink } from '../config/createHttpSink';
import { Logger } from '../log/Logger';

/** A collector as the configuration has it, that does what is asked for. */
export function collectorOf(
  config: CollectorConfig,
  logger: Logger,
  work: Pick<CollectorOptions, 'listen' | 'scan' | 'scrape' | 'metrics'>,
): { collector: Collector; renewToken: () => void } {
  const { sink, tokens } = createHttpSink(config);
  return {
    renewToken: () => tokens.renew(),
    collector: new Collector({
      sink,
      logger,
      stateDirectory: config.stateDirectory,
      network: config.network,
      maxSpoolMegabytes: config.spool.maxMegabytes,
      maxMemoryMegabytes: config.spool.maxMemoryMegabytes,
      maxBatchMegabytes: config.backend?.maxBatchMegabytes,
      ...work,
    }),
  };
}
