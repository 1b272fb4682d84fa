import {
  IdentityResults,
  SaidIdentities,
  SampleResult,
} from '@service-communications/model';
import { ServiceCommunicationsSamplesExtensionPoint } from '@service-communications/plugin-service-communications-node';
import { SampleTaker, ingestSamples } from './ingestSamples';

/** Where goes what modules give. */
export interface ModuleTaker extends SampleTaker {
  ingestIdentities(said: SaidIdentities): Promise<IdentityResults>;
}

/**
 * Takes samples of modules in. Modules start before the plugin does; what they
 * give until then waits.
 */
export class ModuleSamples
  implements ServiceCommunicationsSamplesExtensionPoint
{
  #start: (taker: ModuleTaker) => void = () => {};
  readonly #taker = new Promise<ModuleTaker>(resolve => {
    this.#start = resolve;
  });

  /** From now on samples are taken in. */
  start(taker: ModuleTaker): void {
    this.#start(taker);
  }

  async accept(samples: unknown[]): Promise<SampleResult[]> {
    const { results } = await ingestSamples(samples, await this.#taker);
    return results;
  }

  async acceptIdentities(said: SaidIdentities): Promise<IdentityResults> {
    const taker = await this.#taker;
    return taker.ingestIdentities(said);
  }

  async countLost(
    samples: { source: string; reason: string }[],
  ): Promise<void> {
    const taker = await this.#taker;
    await taker.countRefusals(
      samples.map(({ source, reason }) => ({
        source,
        reason,
        kind: 'not-stored',
      })),
    );
  }
}
