import { SampleResult, sumReasonCounts } from '@service-communications/model';
import { Knex } from 'knex';
import { FlowObservation } from '../../../orientation/FlowObservation';
import { addRecentHours } from '../../../statistics/history/recentHours';
import {
  hourOfWindow,
  hoursOfWindow,
} from '../../../statistics/history/flowHours';
import { uniteRanges } from '../../../statistics/history/uniteNumbers';
import { rowSource } from '../../rowSource';
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
import { conversationsOf } from './Conversation';
import { orient } from './orient';
import {
  ensureFlowSources,
  FlowSource,
  flowSourceKey,
  saveFlowSources,
} from '../sources/ensureFlowSources';
import { exchangesOfSample } from './exchangesOfSample';
import { FlowChanges } from './FlowChanges';
import { loadEvidence } from './loadEvidence';
import { moveExchanges } from './moveExchanges';
import { raiseEvidence } from './raiseEvidence';
import { readEarlier } from './readEarlier';
import { reorientExchanges } from './reorientExchanges';
import { saveEvidence } from './saveEvidence';
import { SourceExchange } from './SourceExchange';
import { giveUpUndecided } from './giveUpUndecided';
import { writeUndecided } from './undecidedExchanges';
import { writeDecided } from './writeDecided';

/** What the config says of flows. */
export interface FlowLimits {
  /** The weakest evidence that decides: its place in `orientationEvidence`. */
  threshold: number;
  /** Rows that wait for somebody to know who listens. */
  maxUndecided: number;
}

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
      ? await writeSamples(tx, accepted, options)
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

interface AcceptedSample {
  observation: FlowObservation;
  source: FlowSource;
  ordinal: number;
}

interface SampledExchange {
  observation: FlowObservation;
  exchange: SourceExchange;
}

/**
 * Writes accepted samples and what they change.
 *
 * @returns the flow records of each sample that stay undecided
 */
async function writeSamples(
  tx: Knex.Transaction,
  samples: AcceptedSample[],
  options: FlowLimits & { reorderHorizon: number; now: number },
): Promise<Map<FlowObservation, number>> {
  const { threshold, maxUndecided, reorderHorizon, now } = options;
  const sampled = samples.flatMap(sample => takeSample(sample, reorderHorizon));
  const exchanges = sampled.map(({ exchange }) => exchange);
  await saveFlowSources(tx, new Set(samples.map(({ source }) => source)));
  await insertFlowSamples(tx, samples);

  const known = await loadEvidence(tx, exchanges);
  const raised = raiseEvidence(known, exchanges);
  await saveEvidence(tx, raised);

  const stored = await readEarlier(tx, { exchanges, known, threshold });
  const context = {
    known,
    threshold,
    conversations: conversationsOf([...exchanges, ...stored]),
  };
  await moveExchanges(tx, stored, { ...context, now });
  const changes = new FlowChanges();
  const undecidedEvents = new Map<FlowObservation, number>();
  for (const { observation, exchange } of sampled) {
    if (!orient(changes, exchange, context)) {
      undecidedEvents.set(
        observation,
        (undecidedEvents.get(observation) ?? 0) + exchange.counters.totalEvents,
      );
    }
  }
  await writeDecided(tx, {
    changes: [...changes.decided.values()],
    now,
  });
  await writeUndecided(tx, [...changes.undecided.values()]);
  await reorientExchanges(tx, {
    gained: raised,
    lost: [],
    threshold,
    now,
  });
  if (changes.undecided.size > 0) {
    await giveUpUndecided(tx, { maximum: maxUndecided, now });
  }
  return undecidedEvents;
}

/** Takes a sample among those of its source. */
function takeSample(
  { observation, source, ordinal }: AcceptedSample,
  reorderHorizon: number,
): SampledExchange[] {
  const { start, end, interval } = observation;
  if (source.newestEnd === undefined || end >= source.newestEnd) {
    source.newestEnd = end;
    source.newestInterval = interval;
  }
  const window = { start: Math.max(start, end - reorderHorizon), end };
  const counted = hourOfWindow(window);
  source.recentHours = addRecentHours(
    source.recentHours,
    hoursOfWindow(window).map(time => ({
      time,
      numbers: time === counted ? [ordinal, ordinal + 1] : [],
    })),
    uniteRanges,
  );
  return exchangesOfSample(observation, {
    sourceId: source.id,
    ordinal,
    reorderHorizon,
  }).map(exchange => ({ observation, exchange }));
}

async function insertFlowSamples(
  tx: Knex.Transaction,
  samples: AcceptedSample[],
): Promise<void> {
  const batch = rowSource(
    tx,
    'batch',
    {
      source_id: 'bigint',
      sample_id: 'text',
      ended_at: 'bigint',
      fingerprint: 'text',
      ordinal: 'bigint',
    },
    samples.map(({ observation, source, ordinal }) => [
      source.id,
      observation.sampleId,
      observation.end,
      observation.fingerprint,
      ordinal,
    ]),
  );
  const columns = 'source_id, sample_id, ended_at, fingerprint, ordinal';
  await tx.raw(
    `insert into flow_samples (${columns})
      select ${columns} from ${batch.sql}`,
    batch.bindings,
  );
}

function countAccepted(
  counts: SourceCounts,
  observation: FlowObservation,
  undecided: number,
): void {
  const { exchanges, loopbackLeftOut, end, report = {} } = observation;
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
