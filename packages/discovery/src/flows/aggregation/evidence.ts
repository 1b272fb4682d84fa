import {
  orientationEvidence,
  OrientationEvidence,
} from '@service-communications/model';

/**
 * Each kind of evidence as a bit, at its place in `orientationEvidence`: of two
 * sets of evidence the greater number holds the stronger one.
 */
export const Evidence = {
  lowerPort: 1,
  ephemeralRange: 2,
  servicePort: 4,
  configuredPort: 8,
  learned: 16,
  biflow: 32,
  syn: 64,
  role: 128,
  listen: 256,
} as const;

/** What a record itself can say about its ends. */
export const EVIDENCE_OF_RECORDS =
  Evidence.biflow | Evidence.syn | Evidence.role;

/** The strongest bit of a set; 0 of none. */
export function strongestBit(set: number): number {
  return set === 0 ? 0 : 1 << (31 - Math.clz32(set));
}

/** The name of the strongest evidence in a set; the weakest of none. */
export function strongestEvidence(set: number): OrientationEvidence {
  return orientationEvidence[set === 0 ? 0 : 31 - Math.clz32(set)];
}

/** The bit of one kind of evidence. */
export function evidenceBit(evidence: OrientationEvidence): number {
  return 1 << orientationEvidence.indexOf(evidence);
}
