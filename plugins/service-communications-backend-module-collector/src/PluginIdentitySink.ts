import { IdentitySink } from '@service-communications/collector';
import { IdentityResults, SaidIdentities } from '@service-communications/model';
import { ServiceCommunicationsSamplesExtensionPoint } from '@service-communications/plugin-service-communications-node';

/** Says who has which address to the plugin in the same process. */
export class PluginIdentitySink implements IdentitySink {
  readonly #samples: Pick<
    ServiceCommunicationsSamplesExtensionPoint,
    'acceptIdentities'
  >;

  constructor(options: {
    samples: Pick<
      ServiceCommunicationsSamplesExtensionPoint,
      'acceptIdentities'
    >;
  }) {
    this.#samples = options.samples;
  }

  async say(said: SaidIdentities): Promise<IdentityResults> {
    return this.#samples.acceptIdentities(said);
  }
}
