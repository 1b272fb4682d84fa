/**
 * The changes of communications that are told.
 *
 * @public
 */
export const communicationChangeKinds = [
  'new',
  'late',
  'gone',
  'back',
] as const;

/**
 * One of {@link communicationChangeKinds}.
 *
 * @public
 */
export type CommunicationChangeKind = (typeof communicationChangeKinds)[number];
