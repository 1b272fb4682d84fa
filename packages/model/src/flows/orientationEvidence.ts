/**
 * What decides which end of an exchange listens, from the weakest to the
 * strongest. Up to `decided` it is about an end (`listen` too), from there on
 * about one conversation.
 *
 * - `lower-port`: nothing; the end is named first for the sake of an order
 * - `ephemeral-range`: the other port is one that systems give to clients
 * - `bound`: a UDP socket, which clients bind too
 * - `service-port`: one of a list of ports that are seldom a client's
 * - `configured-port`: a port of the organisation's own services
 * - `learned`: many ask there, or somebody was seen to be accepted
 * - `decided`: somebody decided by hand that this end listens; no source says it
 * - `first`: the other half of the conversation began earlier
 * - `biflow`: the exporter calls the other end the initiator (RFC 5103)
 * - `syn`: the other end sent a SYN without ACK
 * - `role`: who reports it connected or accepted, or datagrams go to a group
 * - `listen`: a TCP socket that a scan found listening, at this end only
 *
 * @public
 */
export const orientationEvidence = [
  'lower-port',
  'ephemeral-range',
  'bound',
  'service-port',
  'configured-port',
  'learned',
  'decided',
  'first',
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
