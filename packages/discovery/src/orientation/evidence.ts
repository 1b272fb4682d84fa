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
  bound: 4,
  servicePort: 8,
  configuredPort: 16,
  learned: 32,
  // 64 is what a person decides, and no source knows.
  first: 128,
  biflow: 256,
  syn: 512,
  role: 1024,
  listen: 2048,
} as const;

/** What is about one conversation, and not about one of its ends alone. */
export const EVIDENCE_OF_CONVERSATIONS =
  Evidence.first | Evidence.biflow | Evidence.syn | Evidence.role;

/** From here on evidence decides; what is weaker only waits for better. */
export const DECIDING_EVIDENCE = Evidence.bound;

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
