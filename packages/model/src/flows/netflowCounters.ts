/**
 * The counters that a flow source may give of each end, in the order they are
 * shown: of an exchange, of a pair and source, and of a pair. Those of disjoint
 * flow records add up; what a source does not give is absent. With client and
 * listener in each other's place a counter becomes its `reversed`. Columns of
 * the database are named after them.
 *
 * @public
 */
export const netflowCounters = [
  {
    field: 'clientBytes',
    reversed: 'listenerBytes',
    name: 'Netflow Total Bytes from Client',
    definition: 'Bytes that the client sent to the listener.',
    kind: 'bytes',
  },
  {
    field: 'listenerBytes',
    reversed: 'clientBytes',
    name: 'Netflow Total Bytes from Listener',
    definition: 'Bytes that the listener sent to the client.',
    kind: 'bytes',
  },
  {
    field: 'clientPackets',
    reversed: 'listenerPackets',
    name: 'Netflow Total Packets from Client',
    definition: 'Packets that the client sent to the listener.',
    kind: 'count',
  },
  {
    field: 'listenerPackets',
    reversed: 'clientPackets',
    name: 'Netflow Total Packets from Listener',
    definition: 'Packets that the listener sent to the client.',
    kind: 'count',
  },
  {
    field: 'clientEvents',
    reversed: 'listenerEvents',
    name: 'Netflow Total Events from Client',
    definition:
      'Flow records of what the client sent; a record of both ways is the client’s.',
    kind: 'count',
  },
  {
    field: 'listenerEvents',
    reversed: 'clientEvents',
    name: 'Netflow Total Events from Listener',
    definition:
      'Flow records of what the listener sent. None: the exporter reports both ways in one record, or sees one way only.',
    kind: 'count',
  },
] as const;

/**
 * The field of one of {@link netflowCounters}.
 *
 * @public
 */
export type NetflowCounter = (typeof netflowCounters)[number]['field'];

/**
 * Values of {@link netflowCounters}; absent where a source gives none.
 *
 * @public
 */
export type NetflowCounters = { [Counter in NetflowCounter]?: number };
