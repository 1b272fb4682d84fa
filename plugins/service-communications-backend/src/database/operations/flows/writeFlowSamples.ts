import { Knex } from 'knex';
import { FlowObservation } from '../../../orientation/FlowObservation';
import { addRecentHours } from '../../../statistics/history/recentHours';
import {
  hourOfWindow,
  hoursOfWindow,
} from '../../../statistics/history/flowHours';
import { inTurns, Steps } from '../../../scheduling/inTurns';
import { uniteRanges } from '../../../statistics/history/uniteNumbers';
import { rowSource } from '../../rowSource';
import { conversationsOf, groupByConversation } from './Conversation';
import { orient } from './orient';
import { FlowSource, saveFlowSources } from '../sources/ensureFlowSources';
import { exchangesOfSample } from './exchangesOfSample';
import { FlowChanges } from './FlowChanges';
import { inSteps } from './inSteps';
import { KnownEvidence, loadEvidence } from './loadEvidence';
import { moveExchanges } from './moveExchanges';
import { raiseEvidence } from './raiseEvidence';
import { readEarlier } from './readEarlier';
import { reorientExchanges } from './reorientExchanges';
import { saveEvidence } from './saveEvidence';
import { SourceExchange } from './SourceExchange';
import { giveUpUndecided } from './giveUpUndecided';
import { writeUndecided } from './undecidedExchanges';
import { writeDecided } from './writeDecided';
import { FlowLimits } from './FlowLimits';

/** A sample that is taken in, and its place among those of its source. */
export interface AcceptedSample {
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
export async function writeFlowSamples(
  tx: Knex.Transaction,
  samples: AcceptedSample[],
  options: FlowLimits & { reorderHorizon: number; now: number },
): Promise<Map<FlowObservation, number>> {
  const { threshold, maxUndecided, reorderHorizon, now } = options;
  const sampled = await inTurns(takeSamples(samples, reorderHorizon));
  const exchanges = sampled.map(({ exchange }) => exchange);
  await saveFlowSources(tx, new Set(samples.map(({ source }) => source)));
  await insertFlowSamples(tx, samples);

  const known: KnownEvidence = new Map();
  for await (const step of inSteps(exchanges)) {
    for (const [key, knowledge] of await loadEvidence(tx, step)) {
      known.set(key, knowledge);
    }
  }
  const raised = await inTurns(raiseEvidence(known, exchanges));
  await saveEvidence(tx, raised);

  const undecidedEvents = new Map<FlowObservation, number>();
  const conversations = await inTurns(groupByConversation(sampled));
  for await (const step of inSteps(conversations)) {
    for (const { observation, exchange } of await writeExchanges(
      tx,
      step.flat(),
      { known, threshold, now },
    )) {
      undecidedEvents.set(
        observation,
        (undecidedEvents.get(observation) ?? 0) + exchange.counters.totalEvents,
      );
    }
  }
  await reorientExchanges(tx, {
    gained: raised,
    lost: [],
    threshold,
    now,
  });
  if (undecidedEvents.size > 0) {
    await giveUpUndecided(tx, { maximum: maxUndecided, now });
  }
  return undecidedEvents;
}

/**
 * Writes exchanges, each conversation whole, and what they change.
 *
 * @returns those that stay undecided
 */
async function writeExchanges(
  tx: Knex.Transaction,
  sampled: SampledExchange[],
  options: { known: KnownEvidence; threshold: number; now: number },
): Promise<SampledExchange[]> {
  const { known, threshold, now } = options;
  const exchanges = sampled.map(({ exchange }) => exchange);
  const stored = await readEarlier(tx, { exchanges, known, threshold });
  const context = {
    known,
    threshold,
    conversations: conversationsOf([...exchanges, ...stored]),
  };
  await moveExchanges(tx, stored, { ...context, now });
  const changes = new FlowChanges();
  const undecided = sampled.filter(
    ({ exchange }) => !orient(changes, exchange, context),
  );
  await writeDecided(tx, { changes: [...changes.decided.values()], now });
  await writeUndecided(tx, [...changes.undecided.values()]);
  return undecided;
}

function* takeSamples(
  samples: AcceptedSample[],
  reorderHorizon: number,
): Steps<SampledExchange[]> {
  const sampled: SampledExchange[] = [];
  for (const sample of samples) {
    const { observation } = sample;
    for (const exchange of yield* takeSample(sample, reorderHorizon)) {
      sampled.push({ observation, exchange });
    }
  }
  return sampled;
}

/** Takes a sample among those of its source. */
function* takeSample(
  { observation, source, ordinal }: AcceptedSample,
  reorderHorizon: number,
): Steps<SourceExchange[]> {
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
  return yield* exchangesOfSample(observation, {
    sourceId: source.id,
    ordinal,
    reorderHorizon,
  });
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
