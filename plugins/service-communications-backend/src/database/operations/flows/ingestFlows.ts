import { SampleResult } from '@service-communications/model';
import { Knex } from 'knex';
import { OBSERVED_EVIDENCE } from '../../../orientation/decideListener';
import {
  FlowObservation,
  FlowSighting,
} from '../../../orientation/FlowObservation';
import { SourceCounters } from '../../../statistics/netflow/SourceCounters';
import { pickNetflowCounters } from '../../../statistics/netflow/netflowCounters';
import { sampleSetOf } from '../../../statistics/netflow/SampleSet';
import { spansOf } from '../../../statistics/netflow/NetflowSpans';
import { rowSource } from '../../rowSource';
import {
  addReason,
  countBySource,
  countSources,
  SourceCounts,
} from '../sources/countSources';
import { findKnownSamples } from '../sources/findKnownSamples';
import { admitSamples } from '../sources/admitSamples';
import { lockIngestForLookups } from '../rows/lockIngest';
import { orient } from './orient';
import { Endpoint, endpointKey } from './Endpoint';
import {
  ensureFlowSources,
  FlowSource,
  flowSourceKey,
  saveFlowSources,
} from '../sources/ensureFlowSources';
import { FlowChanges } from './FlowChanges';
import { KnownEvidence, loadEvidence } from './loadEvidence';
import { reorientExchanges } from './reorientExchanges';
import { saveEvidence } from './saveEvidence';
import { clientEndpoint, Exchange } from './Exchange';
import { giveUpUndecided, writeUndecided } from './undecidedExchanges';
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
  const { observations, threshold, maxUndecided, reorderHorizon, now } =
    options;
  await lockIngestForLookups(tx);
  const sources = await ensureFlowSources(tx, observations);
  const judged = admitSamples(observations, {
    known: await findKnownSamples(tx, observations),
    arrivalOf: observation => {
      const source = sources.get(flowSourceKey(observation))!;
      return {
        time: observation.end,
        field: 'end',
        origin: flowSourceKey(observation),
        kind: 'source',
        newest: source.newestEnd,
        prunedBefore: source.prunedBefore,
      };
    },
    refusals: new Map(),
    reorderHorizon,
    now,
  });
  const accepted = judged
    .filter(({ result }) => result.status === 'accepted')
    .map(({ observation }) => observation);
  const undecidedEvents = new Map<FlowObservation, number>();
  if (accepted.length > 0) {
    const samples = accepted.map(observation => ({
      observation,
      source: sources.get(flowSourceKey(observation))!,
    }));
    const exchanges = samples.flatMap(sample =>
      takeSample(sample.observation, sample.source, reorderHorizon),
    );
    await saveFlowSources(tx, new Set(samples.map(({ source }) => source)));
    await insertFlowSamples(tx, samples);

    const ends = exchanges.flatMap(exchange => [
      exchange.listener,
      clientEndpoint(exchange) ?? exchange.listener,
    ]);
    const known = await loadEvidence(tx, ends);
    const raised = raiseEvidence(known, exchanges, threshold);
    await saveEvidence(tx, raised);

    const changes = new FlowChanges();
    for (const { observation, ...exchange } of exchanges) {
      if (orient(changes, exchange, known, threshold) === 'undecided') {
        undecidedEvents.set(
          observation,
          (undecidedEvents.get(observation) ?? 0) +
            exchange.counters.totalEvents,
        );
      }
    }
    await writeDecided(tx, {
      changes: [...changes.decided.values()],
      reorderHorizon,
      now,
    });
    const newestEnds = new Map(
      samples.map(({ source }) => [source.id, source.newestEnd!]),
    );
    await writeUndecided(tx, {
      changes: [...changes.undecided.values()],
      settledBefore: id => newestEnds.get(id)! - 2 * reorderHorizon,
    });
    await reorientExchanges(tx, {
      endpoints: raised,
      threshold,
      reorderHorizon,
      now,
    });
    if (changes.undecided.size > 0) {
      await giveUpUndecided(tx, { maximum: maxUndecided, now });
    }
  }
  await countSources(
    tx,
    countBySource(judged, 'netflow', (counts, observation) =>
      countAccepted(counts, observation, undecidedEvents.get(observation) ?? 0),
    ),
    now,
  );
  return judged.map(({ result }) => result);
}

type SampledExchange = Exchange & { observation: FlowObservation };

/** The exchanges of a sample, and its place among those of its source. */
function takeSample(
  observation: FlowObservation,
  source: FlowSource,
  reorderHorizon: number,
): SampledExchange[] {
  const { sightings, end, interval } = observation;
  const ordinal = source.nextOrdinal++;
  if (source.newestEnd === undefined || end >= source.newestEnd) {
    source.newestEnd = end;
    source.newestInterval = interval;
  }
  return sightings.map(sighting => ({
    observation,
    clientIp: sighting.clientIp,
    listener: {
      network: sighting.network,
      ip: sighting.listenerIp,
      port: sighting.port,
      protocol: sighting.protocol,
    },
    sourceId: source.id,
    counters: countersOf(sighting, ordinal, interval, {
      earliest: end - reorderHorizon,
      latest: end,
    }),
  }));
}

function countersOf(
  sighting: FlowSighting,
  ordinal: number,
  interval: number,
  limits: { earliest: number; latest: number },
): SourceCounters {
  return {
    ...pickNetflowCounters(sighting),
    activeSamples: 1,
    totalEvents: sighting.events,
    totalPorts: sighting.clientPorts,
    clientPort: sighting.clientPort,
    samples: sampleSetOf(ordinal),
    spans: spansOf(sighting.runs, interval, limits),
    evidence: sighting.evidence,
  };
}

/**
 * Adds to what is known what exchanges show of their listeners, and answers
 * with the endpoints of which more is known now.
 */
function raiseEvidence(
  known: KnownEvidence,
  exchanges: SampledExchange[],
  threshold: number,
): (Endpoint & { evidence: number })[] {
  const raised = new Map<string, Endpoint & { evidence: number }>();
  for (const { listener, counters } of exchanges) {
    const { evidence } = counters;
    const key = endpointKey(listener);
    if (
      evidence >= Math.max(OBSERVED_EVIDENCE, threshold) &&
      evidence > (known.get(key) ?? -1)
    ) {
      known.set(key, evidence);
      raised.set(key, { ...listener, evidence });
    }
  }
  return [...raised.values()];
}

async function insertFlowSamples(
  tx: Knex.Transaction,
  samples: { observation: FlowObservation; source: FlowSource }[],
): Promise<void> {
  const batch = rowSource(
    tx,
    'batch',
    {
      source: 'text',
      sample_id: 'text',
      source_id: 'bigint',
      ended_at: 'bigint',
    },
    samples.map(({ observation, source }) => [
      observation.source,
      observation.sampleId,
      source.id,
      observation.end,
    ]),
  );
  await tx.raw(
    `insert into flow_samples (source, sample_id, source_id, ended_at)
      select source, sample_id, source_id, ended_at from ${batch.sql}`,
    batch.bindings,
  );
}

function countAccepted(
  counts: SourceCounts,
  observation: FlowObservation,
  undecided: number,
): void {
  const { sightings, loopbackLeftOut, end, report = {} } = observation;
  counts.undecided += undecided;
  counts.loopbackLeftOut += loopbackLeftOut;
  counts.records +=
    report.records ??
    sightings.reduce((sum, { events }) => sum + events, loopbackLeftOut);
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
  for (const [reason, count] of Object.entries(report.errors ?? {})) {
    addReason(counts, 'error', reason, count);
  }
  for (const [reason, count] of Object.entries(report.dropped ?? {})) {
    addReason(counts, 'dropped', reason, count);
  }
}
