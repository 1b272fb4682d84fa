import { SampleResult } from '@service-communications/plugin-service-communications-common';
import { ScanObservation } from '../../../orientation/ScanObservation';
import { StoredHost, hostKey } from './ensureHosts';
import { sampleKey } from './findKnownSamples';

/** A sample and what became of it. */
export interface JudgedSample {
  observation: ScanObservation;
  result: SampleResult;
}

/**
 * Decides which samples are taken in, one after the other: a known one is a
 * duplicate, one beyond the reorder horizon of its host or too far in the
 * future is refused.
 */
export function judgeSamples(
  observations: ScanObservation[],
  options: {
    known: ReadonlySet<string>;
    hosts: ReadonlyMap<string, StoredHost>;
    refusals: ReadonlyMap<ScanObservation, string>;
    reorderHorizon: number;
    now: number;
  },
): JudgedSample[] {
  const { hosts, refusals, reorderHorizon, now } = options;
  const known = new Set(options.known);
  const newest = new Map<string, number>();
  return observations.map(observation => {
    const { source, sampleId, sampledAt } = observation;
    const host = hostKey(observation);
    const newestOfHost = newest.get(host) ?? hosts.get(host)?.newestSampleAt;
    function judged(status: SampleResult['status'], reason?: string) {
      return { observation, result: { source, sampleId, status, reason } };
    }

    const refusal = refusals.get(observation);
    if (refusal !== undefined) {
      return judged('refused', refusal);
    }
    if (known.has(sampleKey(observation))) {
      return judged('duplicate');
    }
    const prunedBefore = hosts.get(host)?.prunedBefore;
    if (prunedBefore !== undefined && sampledAt < prunedBefore) {
      return judged(
        'refused',
        `sampledAt ${iso(sampledAt)} lies before ${iso(
          prunedBefore,
        )}; what this host sent before then is counted and no longer logged`,
      );
    }
    if (
      newestOfHost !== undefined &&
      sampledAt < newestOfHost - reorderHorizon
    ) {
      return judged('refused', tooOld(sampledAt, newestOfHost, reorderHorizon));
    }
    // A clock that runs ahead would have all true samples refused afterwards.
    if (sampledAt > now + reorderHorizon) {
      return judged(
        'refused',
        `sampledAt ${iso(sampledAt)} lies more than ${hours(
          reorderHorizon,
        )} ahead of this server’s clock, ${iso(now)}`,
      );
    }
    known.add(sampleKey(observation));
    newest.set(host, Math.max(newestOfHost ?? sampledAt, sampledAt));
    return judged('accepted');
  });
}

/** Why a sample is refused that came too late. */
export function tooOld(
  sampledAt: number,
  newest: number,
  reorderHorizon: number,
): string {
  return `sampledAt ${iso(sampledAt)} lies more than ${hours(
    reorderHorizon,
  )} (the reorder horizon) before the newest sample, ${iso(newest)}`;
}

function iso(time: number): string {
  return new Date(time).toISOString();
}

function hours(milliseconds: number): string {
  return `${Math.round(milliseconds / 36_000) / 100} hours`;
}
