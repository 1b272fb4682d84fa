import { IdentityResults, SaidIdentities } from '@service-communications/model';

/**
 * Where it is said who had which address when.
 *
 * @public
 */
export interface IdentitySink {
  /**
   * Says facts and watermarks, and resolves with what became of each, in their
   * order. Rejects as a {@link SampleSink} does.
   */
  say(
    said: SaidIdentities,
    options: { signal: AbortSignal },
  ): Promise<IdentityResults>;
}
