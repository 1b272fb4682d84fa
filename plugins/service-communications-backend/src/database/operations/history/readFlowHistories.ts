import { Knex } from 'knex';
import { countInRanges } from '../../../statistics/history/countInRanges';
import {
  FlowHistory,
  SlotRange,
} from '../../../statistics/history/historySlots';
import { Slot } from '../../../statistics/history/Slot';
import { joinRuns, NetflowRun } from '../../../statistics/netflow/NetflowSpans';
import { SampleSet } from '../../../statistics/netflow/SampleSet';
import { toSourceCounters } from '../../flowColumns';
import { FlowSourceRow, NetflowCountsRow } from '../../tables';
import { readRunChunks } from '../flows/readRunChunks';
import { holderKey, RunHolder } from '../flows/RunHolder';
import { readWholeSlots } from '../slots/readWholeSlots';

type CountsOfSource = NetflowCountsRow &
  Pick<FlowSourceRow, 'source'> & { source_hours: string };

/** What each source of flows knows of a pair in some slots. */
export async function readFlowHistories(
  knex: Knex,
  pairId: number,
  range: SlotRange,
): Promise<{ sourceId: number; history: FlowHistory }[]> {
  const rows: CountsOfSource[] = await knex('netflow_counts')
    .join('flow_sources', 'flow_sources.id', 'netflow_counts.source_id')
    .where('netflow_counts.pair_id', pairId)
    .orderBy('flow_sources.source')
    .select(
      'netflow_counts.*',
      'flow_sources.source',
      'flow_sources.recent_hours as source_hours',
    );
  const flows = await readWholeSlots(
    knex,
    rows.map(row => ({
      holder: {
        kind: 'pair-flows',
        holderId: pairId,
        sourceId: Number(row.source_id),
      },
      recent: row.recent_hours,
    })),
    range,
  );
  const windows = await readWholeSlots(
    knex,
    rows.map(row => ({
      holder: { kind: 'source-samples', holderId: Number(row.source_id) },
      recent: row.source_hours,
    })),
    range,
  );
  const counted = windows.map(ofSource =>
    ofSource.filter(({ numbers }) => numbers.length > 0),
  );
  const histories: { sourceId: number; history: FlowHistory }[] = [];
  for (const [at, row] of rows.entries()) {
    const sourceId = Number(row.source_id);
    const { samples } = toSourceCounters(row, undefined);
    const runs = await readSampleRuns(
      knex,
      { kind: 'pair-samples', holderId: pairId, sourceId },
      { samples, windows: counted[at] },
    );
    const countOf = countInRanges(runs);
    histories.push({
      sourceId,
      history: {
        source: row.source,
        flows: flows[at],
        activeSamples: new Map(
          counted[at].map(({ time, numbers }) => [time, countOf(numbers)]),
        ),
      },
    });
  }
  return histories;
}

/** The samples that held a pair, as far as some windows reach. */
async function readSampleRuns(
  knex: Knex,
  holder: RunHolder,
  { samples, windows }: { samples: SampleSet; windows: readonly Slot[] },
): Promise<NetflowRun[]> {
  let from = Infinity;
  let to = -Infinity;
  for (const { numbers } of windows) {
    from = Math.min(from, numbers[0]!);
    to = Math.max(to, numbers[numbers.length - 1]!);
  }
  if (!samples.past || from > to) {
    return [...samples.runs];
  }
  const read = await readRunChunks(knex, [{ holder, reach: { from, to } }]);
  const chunks = read.get(holderKey(holder)) ?? [];
  return joinRuns([...chunks.flatMap(({ runs }) => runs), ...samples.runs]);
}
