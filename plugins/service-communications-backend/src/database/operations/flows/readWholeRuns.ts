import { Knex } from 'knex';
import {
  joinRuns,
  NetflowSpans,
} from '../../../statistics/netflow/NetflowSpans';
import { ANY_TIME, readRunChunks } from './readRunChunks';
import { holderKey, RunHolder } from './RunHolder';

/** Spans or samples with their past read, in the same order. */
export async function readWholeRuns(
  tx: Knex.Transaction,
  holders: readonly { holder: RunHolder; stored: NetflowSpans }[],
): Promise<NetflowSpans[]> {
  const read = await readRunChunks(
    tx,
    holders
      .filter(({ stored }) => stored.past)
      .map(({ holder }) => ({ holder, reach: ANY_TIME })),
  );
  return holders.map(({ holder, stored }) => {
    const chunks = stored.past && read.get(holderKey(holder));
    return chunks
      ? {
          runs: joinRuns([
            ...chunks.flatMap(({ runs }) => runs),
            ...stored.runs,
          ]),
        }
      : stored;
  });
}
