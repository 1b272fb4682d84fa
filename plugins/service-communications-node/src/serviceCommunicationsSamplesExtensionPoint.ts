import { createExtensionPoint } from '@backstage/backend-plugin-api';
import {
  IdentityResults,
  NetflowSample,
  NetstatSample,
  SaidIdentities,
  SampleResult,
} from '@service-communications/model';

/**
 * Takes samples in, from modules that collect them or have them from a queue.
 *
 * @public
 */
export interface ServiceCommunicationsSamplesExtensionPoint {
  /**
   * Takes samples in as `POST /samples` does: each is checked and stands
   * alone, and one that was sent before changes nothing. Resolves, once they
   * are stored, with what became of each, in their order. Rejects where the
   * same samples may be given again: the database is away, or too much waits
   * for it. Waits until the plugin has started.
   */
  accept(samples: (NetstatSample | NetflowSample)[]): Promise<SampleResult[]>;

  /**
   * Takes in who had which address when, as `POST /identities` does. Resolves,
   * once it is stored, with what became of each, in their order. Rejects where
   * the same may be said again. Waits until the plugin has started.
   */
  acceptIdentities(said: SaidIdentities): Promise<IdentityResults>;

  /**
   * Counts samples that the module gives up, among the refused ones of their
   * sources. Rejects where that cannot be stored: better keep the samples then.
   */
  countLost(samples: { source: string; reason: string }[]): Promise<void>;
}

/**
 * Takes samples in, from modules that collect them or have them from a queue.
 *
 * @public
 */
export const serviceCommunicationsSamplesExtensionPoint =
  createExtensionPoint<ServiceCommunicationsSamplesExtensionPoint>({
    id: 'service-communications.samples',
  });
