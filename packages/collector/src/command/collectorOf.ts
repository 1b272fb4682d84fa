import { Collector } from '../Collector';
import { CollectorOptions } from '../CollectorOptions';
import { CollectorConfig } from '../config/CollectorConfig';
import { createHttpSinks } from '../config/createHttpSinks';
import { Logger } from '../log/Logger';

/** A collector as the configuration has it, that does what is asked for. */
export function collectorOf(
  config: CollectorConfig,
  logger: Logger,
  work: Pick<CollectorOptions, 'listen' | 'scan' | 'scrape' | 'metrics'> & {
    watch?: CollectorConfig['watch'];
    leases?: CollectorConfig['leases'];
  },
): { collector: Collector; renewToken: () => void } {
  const { sink, identitySink, tokens } = createHttpSinks(config);
  const { watch, leases, ...others } = work;
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
      ...others,
      watch: watch && { sink: identitySink, ...watch },
      leases: leases && { sink: identitySink, ...leases },
    }),
  };
}
