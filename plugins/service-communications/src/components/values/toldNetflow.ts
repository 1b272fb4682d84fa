import { NetflowStatistics } from '@service-communications/plugin-service-communications-common';

/**
 * The statistics of flows without what their source did not tell. Where nothing
 * at all came one way, not a packet either, an exporter saw the other way only:
 * that is no value, and not none.
 */
export function toldNetflow(netflow: NetflowStatistics): NetflowStatistics {
  const { clientBytes, clientPackets, listenerBytes, listenerPackets } =
    netflow;
  return {
    ...netflow,
    ...(!clientBytes &&
      !clientPackets && { clientBytes: undefined, clientPackets: undefined }),
    ...(!listenerBytes &&
      !listenerPackets && {
        listenerBytes: undefined,
        listenerPackets: undefined,
      }),
  };
}
