import { SampleResult, sumReasonCounts } from '@service-communications/model';
import { Knex } from 'knex';
import { FlowObservation } from '../../../orientation/FlowObservation';
import {
  countBySource,
  countSources,
  SourceCounts,
} from '../sources/countSources';
import { findKnownSamples } from '../sources/findKnownSamples';
import { admitSamples } from '../sources/admitSamples';
import { readSenders } from '../sources/readSenders';
import { loadLogWindows } from '../sources/loadLogWindows';
import { lockIngestForLookups } from '../rows/lockIngest';
import { ensureFlowSources, flowSourceKey } from '../sources/ensureFlowSources';
import { FlowLimits } from './FlowLimits';
import { writeFlowSamples } from './writeFlowSamples';

/**
 * Takes flow samples into the store, in one transaction: their exchanges go to
 * pairs, or wait where nothing tells which end listens; what was decided on
 * less is decided again. What it costs follows the exchanges in the samples.
 */
export async function ingestFlows(
  tx: Knex.Transaction,
  options: FlowLimits & {
    observations: FlowObservation[];
    /** Milliseconds. */
    reorderHorizon: number;
    /** Milliseconds since 1970. */
    now: number;
  },
): Promise<SampleResult[]> {
  const { observations, reorderHorizon, now } = options;
  await lockIngestForLookups(tx);
  const sources = await ensureFlowSources(tx, observations);
  const sourceOf = (observation: FlowObservation) =>
    sources.get(flowSourceKey(observation))!;
  const windows = await loadLogWindows(
    tx,
    observations
      .filter(({ fingerprint }) => fingerprint !== undefined)
      .map(observation => ({
        sourceId: sourceOf(observation).id,
        end: observation.end,
      })),
  );
  const judged = admitSamples(observations, {
    known: await findKnownSamples(tx, observations),
    arrivalOf: observation => {
      const source = sourceOf(observation);
      return {
        time: observation.end,
        field: 'end',
        origin: flowSourceKey(observation),
        kind: 'source',
        newest: source.newestEnd,
        prunedBefore: source.prunedBefore,
      };
    },
    senders: await readSenders(
      tx,
      observations.map(({ source }) => source),
    ),
    refusals: new Map(),
    overlapOf: observation =>
      windows.overlapOf(observation, sourceOf(observation)),
    reorderHorizon,
    now,
  });
  const accepted = judged
    .filter(({ result }) => result.status === 'accepted')
    .map(({ observation }) => {
      const source = sourceOf(observation);
      const ordinal = windows.takeOrdinal(observation, source);
      return { observation, source, ordinal };
    });
  const undecidedEvents =
    accepted.length > 0
      ? await writeFlowSamples(tx, accepted, options)
      : new Map<FlowObservation, number>();
  await countSources(
    tx,
    countBySource(judged, 'netflow', (counts, observation) =>
      countAccepted(counts, observation, undecidedEvents.get(observation) ?? 0),
    ),
    now,
  );
  return judged.map(({ result }) => result);
}

function countAccepted(
  counts: SourceCounts,
  observation: FlowObservation,
  undecided: number,
): void {
  const { exchanges, loopbackLeftOut, end, report = {} } = observation;
  counts.identitiesMissed += observation.identitiesMissed ? 1 : 0;
  counts.undecided += undecided;
  counts.loopbackLeftOut += loopbackLeftOut;
  counts.records +=
    report.records ??
    exchanges.reduce((sum, { events }) => sum + events, loopbackLeftOut);
  counts.received += report.received ?? 0;
  counts.lost += report.lost ?? 0;
  counts.attempts += report.attempts ?? 0;
  counts.newestSampleAt = Math.max(counts.newestSampleAt ?? end, end);
  if (
    report.clockSkewSeconds !== undefined &&
    end >= (counts.clockSkewAt ?? end)
  ) {
    counts.clockSkewSeconds = report.clockSkewSeconds;
    counts.clockSkewAt = end;
  }
  const { reasons } = counts;
  reasons.error = sumReasonCounts(reasons.error, report.errors);
  reasons.dropped = sumReasonCounts(reasons.dropped, report.dropped);
}
