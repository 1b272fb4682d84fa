import { DiscoverySource } from '@service-communications/plugin-service-communications-common';
import { HOUR_MS } from '../state/durations';

/** Clocks further apart than this shift what is found when. */
export const MAX_CLOCK_SKEW_SECONDS = 5;

/** Exporters send each minute as a rule, hosts once a day at least. */
const QUIET_AFTER_MS = {
  netflow: HOUR_MS,
  identity: HOUR_MS,
  netstat: 25 * HOUR_MS,
};

/** A smaller share is not worth anybody's time. */
const NOTABLE_SHARE = 0.001;

/** Given up on purpose: nothing is missing for want of them. */
const HARMLESS_DROPS = [
  'denied',
  'unsupported',
  'without-ports',
  'without-addresses',
  'unnamed-end',
];

/** What can be wrong with a source, the worst first. */
export const sourceProblems = [
  'unread',
  'refusing',
  'losing',
  'undecodable',
  'dropping',
  'refused',
  'clock',
  'quiet',
] as const;

/** Something that is wrong with a source. */
export type SourceProblem = (typeof sourceProblems)[number];

/** Finds all that is wrong with a source, the worst first. */
export function findSourceProblems(
  source: DiscoverySource,
  now: number,
): SourceProblem[] {
  const { type, records, received, lost, refused, accepted } = source;
  const { clockSkewSeconds = 0 } = source;
  const errors = sumOf(source.errors);
  const dropped = sumOf(source.dropped, HARMLESS_DROPS);
  const isRefusedNow = refused > 0 && isBehind(source);
  const found: Record<SourceProblem, boolean> = {
    unread: type === undefined,
    refusing: isRefusedNow,
    losing: isNotable(lost, records),
    undecodable:
      type !== undefined &&
      isNotable(errors, Math.max(received - errors, records)),
    dropping: isNotable(dropped, records),
    refused: !isRefusedNow && isNotable(refused, accepted),
    clock: Math.abs(clockSkewSeconds) > MAX_CLOCK_SKEW_SECONDS,
    quiet:
      now - Date.parse(source.lastSeenAt) > QUIET_AFTER_MS[type ?? 'netstat'],
  };
  return sourceProblems.filter(problem => found[problem]);
}

/** How much of what a source sent nothing tells the listener of: 0 to 100. */
export function undecidedShare(source: DiscoverySource): number | undefined {
  const { undecided, records } = source;
  return records > 0 ? (undecided / records) * 100 : undefined;
}

/** Counts by reason, added up. */
export function sumOf(
  counts: Record<string, number>,
  except: readonly string[] = [],
): number {
  return Object.entries(counts).reduce(
    (sum, [reason, count]) => (except.includes(reason) ? sum : sum + count),
    0,
  );
}

/** Whether the newest samples of a source that still sends are not taken. */
function isBehind(source: DiscoverySource): boolean {
  const { type = 'netstat', newestSampleAt, lastSeenAt } = source;
  return (
    newestSampleAt === undefined ||
    Date.parse(lastSeenAt) - Date.parse(newestSampleAt) > QUIET_AFTER_MS[type]
  );
}

function isNotable(bad: number, good: number): boolean {
  return bad > 0 && bad / (bad + good) >= NOTABLE_SHARE;
}
