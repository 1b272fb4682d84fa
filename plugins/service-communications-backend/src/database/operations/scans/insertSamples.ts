import { Knex } from 'knex';
import { ScanObservation } from '../../../orientation/ScanObservation';
import { encodeBinds } from './LoggedScans';
import { encodeSightings } from './loggedSightings';

/** Rows in one statement: SQLite binds at most 32,766 values. */
const CHUNK_SIZE = 500;

/** Logs accepted samples: their identity, and what a late sample may need. */
export async function insertSamples(
  tx: Knex.Transaction,
  samples: { hostId: number; observation: ScanObservation }[],
): Promise<void> {
  const rows = [];
  for (const { hostId, observation } of samples) {
    rows.push({
      network: observation.network,
      source: observation.source,
      sample_id: observation.sampleId,
      host_id: hostId,
      sampled_at: observation.sampledAt,
      binds: encodeBinds(observation.binds),
      sightings: await encodeSightings(observation.listeners),
    });
  }
  await tx.batchInsert('samples', rows, CHUNK_SIZE);
}
