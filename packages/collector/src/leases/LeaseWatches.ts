import { sourceName } from '@service-communications/model';
import { hostname } from 'os';
import { join } from 'path';
import { Logger } from '../log/Logger';
import { LeaseOptions } from './LeaseOptions';
import { LeaseCounts, LeaseWatch } from './LeaseWatch';

/** Follows lease files, each by itself. Inert until started. */
export class LeaseWatches {
  readonly #watches: LeaseWatch[];

  /** @param options.network - of files that name none */
  constructor(
    options: LeaseOptions & {
      network: string;
      stateDirectory: string;
      logger: Logger;
      counts: LeaseCounts;
      now?: () => number;
    },
  ) {
    const { files, stateDirectory, now = Date.now, ...shared } = options;
    this.#watches = files.map(
      ({ path, name = hostname(), network = options.network, blocks = [] }) =>
        new LeaseWatch({
          ...shared,
          path,
          network,
          name: sourceName(network, `leases@${name}`),
          blocks,
          hardwareAddresses: options.hardwareAddresses ?? true,
          directory: join(stateDirectory, 'leases'),
          now,
        }),
    );
  }

  /** Facts that wait for the backend. */
  get waiting(): number {
    return this.#watches.reduce((sum, { waiting }) => sum + waiting, 0);
  }

  async start(): Promise<void> {
    await Promise.all(this.#watches.map(watch => watch.start()));
  }

  async stop(options: { deliver: boolean }): Promise<void> {
    await Promise.all(this.#watches.map(watch => watch.stop(options)));
  }
}
