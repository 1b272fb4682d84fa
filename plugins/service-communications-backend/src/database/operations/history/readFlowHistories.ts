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
import { idSource } from '../../rowSource';
import { rawRows } from '../../sql';
import { FlowSourceRow, NetflowCountsRow } from '../../tables';
import { readRunChunks } from '../flows/readRunChunks';
import { holderKey, RunHolder } from '../flows/RunHolder';
import { readWholeSlots } from '../slots/readWholeSlots';

type CountsOfSource = NetflowCountsRow &
  Pick<FlowSourceRow, 'source'> & { source_hours: string };

/** What a source of flows knows of a pair. */
export interface PairFlowHistory {
  sourceId: number;
  history: FlowHistory;
}

/** What each source of flows knows of pairs in some slots, by pair. */
export async function readFlowHistories(
  knex: Knex,
  pairIds: readonly number[],
  range: SlotRange,
): Promise<Map<number, PairFlowHistory[]>> {
  const requested = idSource(knex, 'requested', pairIds);
  const rows = await rawRows<CountsOfSource>(knex, {
    sql: `select counts.*, flow_sources.source,
        flow_sources.recent_hours as source_hours
      from ${requested.sql}
      cross join netflow_counts counts
      cross join flow_sources
      where counts.pair_id = requested.id
        and flow_sources.id = counts.source_id
      order by flow_sources.source`,
    bindings: requested.bindings,
  });
  const flows = await readWholeSlots(
    knex,
    rows.map(row => ({
      holder: {
        kind: 'pair-flows',
        holderId: Number(row.pair_id),
        sourceId: Number(row.source_id),
      },
      recent: row.recent_hours,
    })),
    range,
  );
  const countedOf = await readCountedWindows(knex, rows, range);
  const sampleRuns = await readSampleRuns(
    knex,
    rows.map(row => ({
      holder: {
        kind: 'pair-samples',
        holderId: Number(row.pair_id),
        sourceId: Number(row.source_id),
      },
      samples: toSourceCounters(row, undefined).samples,
      windows: countedOf.get(Number(row.source_id))!,
    })),
  );
  const histories = new Map<number, PairFlowHistory[]>();
  for (const [at, row] of rows.entries()) {
    const pairId = Number(row.pair_id);
    const sourceId = Number(row.source_id);
    const countOf = countInRanges(sampleRuns[at]);
    const ofPair = histories.get(pairId) ?? [];
    histories.set(pairId, ofPair);
    ofPair.push({
      sourceId,
      history: {
        source: row.source,
        flows: flows[at],
        activeSamples: new Map(
          countedOf
            .get(sourceId)!
            .map(({ time, numbers }) => [time, countOf(numbers)]),
        ),
      },
    });
  }
  return histories;
}

/** The windows of flows of each source, as far as they are counted. */
async function readCountedWindows(
  knex: Knex,
  rows: readonly CountsOfSource[],
  range: SlotRange,
): Promise<Map<number, Slot[]>> {
  const hoursBySource = new Map(
    rows.map(({ source_id, source_hours }) => [
      Number(source_id),
      source_hours,
    ]),
  );
  const windows = await readWholeSlots(
    knex,
    Array.from(hoursBySource, ([holderId, recent]) => ({
      holder: { kind: 'source-samples', holderId },
      recent,
    })),
    range,
  );
  return new Map(
    [...hoursBySource.keys()].map((id, at) => [
      id,
      windows[at].filter(({ numbers }) => numbers.length > 0),
    ]),
  );
}

/** The samples that held pairs, as far as some windows reach, in the same order. */
async function readSampleRuns(
  knex: Knex,
  questions: readonly {
    holder: RunHolder;
    samples: SampleSet;
    windows: readonly Slot[];
  }[],
): Promise<NetflowRun[][]> {
  const reaches = questions.map(({ samples, windows }) => {
    let from = Infinity;
    let to = -Infinity;
    for (const { numbers } of windows) {
      from = Math.min(from, numbers[0]!);
      to = Math.max(to, numbers[numbers.length - 1]!);
    }
    return samples.past && from <= to ? { from, to } : undefined;
  });
  const read = await readRunChunks(
    knex,
    questions.flatMap(({ holder }, at) => {
      const reach = reaches[at];
      return reach ? [{ holder, reach }] : [];
    }),
  );
  return questions.map(({ holder, samples }, at) => {
    const chunks = reaches[at] ? read.get(holderKey(holder)) ?? [] : [];
    return chunks.length > 0
      ? joinRuns([...chunks.flatMap(({ runs }) => runs), ...samples.runs])
      : [...samples.runs];
  });
}
