import { IdentityIngestor, IdentityResults } from '../ingest/IdentityIngestor';
import { identity, watermark } from '../schema/identitySchemas';
import { readIdentities } from '../service/request/readIdentities';

/** Says who has which address, as a body does. */
export async function sayIdentities(
  ingestor: IdentityIngestor,
  said: { identities: readonly unknown[]; watermarks?: readonly unknown[] },
  sender?: string,
): Promise<IdentityResults> {
  return ingestor.ingest(
    {
      identities: await readIdentities(identity, said.identities),
      watermarks: await readIdentities(watermark, said.watermarks ?? []),
    },
    sender,
  );
}
