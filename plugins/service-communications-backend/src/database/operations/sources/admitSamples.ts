import { SampleResult } from '@service-communications/model';
import { SampleIdentity, sampleKey } from './findKnownSamples';
import { horizonStart } from './horizonStart';

/** Why a sample was refused, in a word that can be counted. */
export type RefusalKind =
  | 'unreadable'
  | 'too-old'
  | 'too-new'
  | 'no-longer-logged'
  | 'overlapping'
  | 'foreign-source'
  | 'not-stored';

/** A sample and what became of it. */
export interface Admission<T> {
  observation: T;
  result: SampleResult;
  refusal?: RefusalKind;
}

/** A sample, and who sends it. */
export interface SentSample extends SampleIdentity {
  /** The subject of a token that the config says nothing of. */
  sender?: string;
}

/** When a sample was taken, and what came of the same origin before. */
export interface Arrival {
  /** Milliseconds since 1970. */
  time: number;
  /** What the sample calls its time. */
  field: 'sampledAt' | 'end';
  /** The host, or the source of flows. */
  origin: string;
  kind: 'host' | 'source';
  /** Time of the newest accepted sample of the origin. */
  newest: number | undefined;
  /** Samples from before this are forgotten. */
  prunedBefore: number | undefined;
}

/**
 * Decides which samples are taken in, one after the other: a known one is a
 * duplicate, one beyond the reorder horizon of its origin or too far in the
 * future is refused.
 */
export function admitSamples<T extends SentSample>(
  observations: T[],
  options: {
    known: ReadonlySet<string>;
    arrivalOf(observation: T): Arrival;
    /** The tokens that sources belong to. */
    senders: ReadonlyMap<string, string | undefined>;
    /** Those that are refused already, with the reasons. */
    refusals: ReadonlyMap<T, string>;
    /** Why a sample says again what was taken in; asked last. */
    overlapOf?(observation: T): string | undefined;
    /** Milliseconds. */
    reorderHorizon: number;
    /** Milliseconds since 1970. */
    now: number;
  },
): Admission<T>[] {
  const { arrivalOf, refusals, reorderHorizon, now } = options;
  const known = new Set(options.known);
  const newestNow = new Map<string, number>();
  const senders = new Map(options.senders);
  return observations.map(observation => {
    const { source, sampleId, sender } = observation;
    const { time, field, origin, kind, prunedBefore, ...arrival } =
      arrivalOf(observation);
    const newest = newestNow.get(origin) ?? arrival.newest;
    function judged(status: 'accepted' | 'duplicate'): Admission<T> {
      return { observation, result: { source, sampleId, status } };
    }
    function refused(refusal: RefusalKind, reason: string): Admission<T> {
      return {
        observation,
        result: { source, sampleId, status: 'refused', reason },
        refusal,
      };
    }

    const reason = refusals.get(observation);
    if (reason !== undefined) {
      return refused('too-old', reason);
    }
    const owner = senders.get(source);
    if (sender !== undefined && owner !== undefined && sender !== owner) {
      return refused(
        'foreign-source',
        `Another token was the first that sent for ${source}; serviceCommunications.ingest.senders of the backend’s config can say who may`,
      );
    }
    if (known.has(sampleKey(observation))) {
      return judged('duplicate');
    }
    if (prunedBefore !== undefined && time < prunedBefore) {
      return refused(
        'no-longer-logged',
        noLongerLogged({ time, prunedBefore, kind, field }),
      );
    }
    if (
      newest !== undefined &&
      time < horizonStart({ newest, now, reorderHorizon })
    ) {
      return refused(
        'too-old',
        tooOld({ time, newest, now, reorderHorizon, field }),
      );
    }
    if (time > now + reorderHorizon) {
      return refused(
        'too-new',
        `${field} ${iso(time)} lies more than ${hours(
          reorderHorizon,
        )} ahead of this server’s clock, ${iso(now)}`,
      );
    }
    const overlap = options.overlapOf?.(observation);
    if (overlap !== undefined) {
      return refused('overlapping', overlap);
    }
    known.add(sampleKey(observation));
    senders.set(source, owner ?? sender);
    newestNow.set(origin, Math.max(newest ?? time, time));
    return judged('accepted');
  });
}

/** Why a sample is refused that came too late. */
export function tooOld(options: {
  time: number;
  newest: number;
  now: number;
  reorderHorizon: number;
  field: Arrival['field'];
}): string {
  const { time, newest, now, reorderHorizon, field } = options;
  const before =
    newest > now
      ? `this server’s clock, ${iso(now)}`
      : `the newest sample, ${iso(newest)}`;
  return `${field} ${iso(time)} lies more than ${hours(
    reorderHorizon,
  )} (the reorder horizon) before ${before}`;
}

/** Why a sample is refused from a time whose samples are forgotten. */
export function noLongerLogged(options: {
  time: number;
  prunedBefore: number;
  kind: Arrival['kind'];
  field: Arrival['field'];
}): string {
  const { time, prunedBefore, kind, field } = options;
  return `${field} ${iso(time)} lies before ${iso(
    prunedBefore,
  )}; what this ${kind} sent before then is counted and no longer logged`;
}

function iso(time: number): string {
  return new Date(time).toISOString();
}

function hours(milliseconds: number): string {
  return `${Math.round(milliseconds / 36_000) / 100} hours`;
}
