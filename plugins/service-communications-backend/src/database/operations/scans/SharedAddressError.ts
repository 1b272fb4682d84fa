import { ScanObservation } from '../../../orientation/ScanObservation';

/**
 * A sample lies beyond the reorder horizon of another host that shares an
 * address with its own. That shows only when the sample is already being taken
 * in: the transaction has to be undone and run again without it.
 */
export class SharedAddressError extends Error {
  readonly observation: ScanObservation;

  constructor(observation: ScanObservation, reason: string) {
    super(reason);
    this.observation = observation;
  }
}
