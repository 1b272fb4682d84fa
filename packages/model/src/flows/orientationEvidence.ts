/**
 * What decides which end of an exchange listens, from the weakest to the
 * strongest.
 *
 * @public
 */
export const orientationEvidence = [
  'lower-port',
  'ephemeral-range',
  'service-port',
  'configured-port',
  'learned',
  'biflow',
  'syn',
  'role',
  'listen',
] as const;

/**
 * One of {@link orientationEvidence}.
 *
 * @public
 */
export type OrientationEvidence = (typeof orientationEvidence)[number];
