import { Knex } from 'knex';
import { rowSource } from '../../rowSource';
import { rawRows } from '../../sql';

/** What a sample is known by. */
export interface SampleIdentity {
  network: string;
  source: string;
  sampleId: string;
}

/** A sample's identity as one text. */
export function sampleKey(sample: SampleIdentity): string {
  return JSON.stringify([sample.network, sample.source, sample.sampleId]);
}

/** The keys of those samples that have been accepted before, of whichever type. */
export async function findKnownSamples(
  tx: Knex.Transaction,
  samples: SampleIdentity[],
): Promise<Set<string>> {
  const requested = rowSource(
    tx,
    'requested',
    { network: 'text', source: 'text', sample_id: 'text' },
    samples.map(({ network, source, sampleId }) => [network, source, sampleId]),
  );
  const rows = await rawRows<SampleIdentity>(tx, {
    sql: `select requested.network, requested.source,
          requested.sample_id as "sampleId"
        from ${requested.sql}
        join samples on samples.network = requested.network
          and samples.source = requested.source
          and samples.sample_id = requested.sample_id
      union all
      select requested.network, requested.source, requested.sample_id
        from ${requested.sql}
        cross join flow_sources
        cross join flow_samples
        where flow_sources.network = requested.network
          and flow_sources.source = requested.source
          and flow_samples.source_id = flow_sources.id
          and flow_samples.sample_id = requested.sample_id`,
    bindings: [...requested.bindings, ...requested.bindings],
  });
  return new Set(rows.map(sampleKey));
}
