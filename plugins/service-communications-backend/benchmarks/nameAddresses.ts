import { Knex } from 'knex';
import { IdentityIngestor } from '../src/ingest/IdentityIngestor';

/** Says of each address that it has been a workload's of its own for long. */
export async function nameAddresses(
  database: Knex,
  ips: Iterable<string>,
): Promise<void> {
  const named = Array.from(new Set(ips), ip => ({
    value: {
      ...{ network: 'default', ip, from: 0, until: Infinity },
      workload: `shop/Deployment/${ip.replaceAll(':', '-')}`,
      ...{ instance: ip, source: 'watch', labels: {}, annotations: {} },
    },
  }));
  await new IdentityIngestor({ database }).ingest({
    identities: named,
    watermarks: [],
  });
}
