import { IdentityIngestor, IdentityResults } from '../ingest/IdentityIngestor';
import { readIdentities } from '../service/request/readIdentities';

/** Says who has which address, as a body does. */
export async function sayIdentities(
  ingestor: IdentityIngestor,
  said: { identities: readonly unknown[]; watermarks?: readonly unknown[] },
  sender?: string,
): Promise<IdentityResults> {
  return ingestor.ingest(await readIdentities(said), sender);
}
