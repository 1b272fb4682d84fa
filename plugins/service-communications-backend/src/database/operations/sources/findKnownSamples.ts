import { Knex } from 'knex';
import { rowSource } from '../../rowSource';
import { rawRows } from '../../sql';

/** A sample's identity as one text. */
export function sampleKey(sample: {
  source: string;
  sampleId: string;
}): string {
  return JSON.stringify([sample.source, sample.sampleId]);
}

/** The keys of those samples that have been accepted before, of whichever type. */
export async function findKnownSamples(
  tx: Knex.Transaction,
  samples: { source: string; sampleId: string }[],
): Promise<Set<string>> {
  const requested = rowSource(
    tx,
    'requested',
    { source: 'text', sample_id: 'text' },
    samples.map(({ source, sampleId }) => [source, sampleId]),
  );
  const rows = await rawRows<{ source: string; sample_id: string }>(tx, {
    sql: ['samples', 'flow_samples']
      .map(
        log => `select ${log}.source, ${log}.sample_id
          from ${requested.sql}
          join ${log} on ${log}.source = requested.source
            and ${log}.sample_id = requested.sample_id`,
      )
      .join(' union all '),
    bindings: [...requested.bindings, ...requested.bindings],
  });
  return new Set(
    rows.map(row => sampleKey({ source: row.source, sampleId: row.sample_id })),
  );
}
