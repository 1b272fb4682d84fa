import { Communication } from '@service-communications/plugin-service-communications-common';

/** The same, with one flow of another client in place of one in a communication. */
export function withPlantedFlow(
  communications: Communication[],
): Communication[] {
  const planted = structuredClone(communications);
  const { netflow } = planted.find(
    ({ clientWorkload, statistics }) =>
      clientWorkload?.kind === 'Deployment' && statistics.netflow,
  )!.statistics;
  const client = netflow!.clientBytes! / netflow!.totalEvents;
  netflow!.clientBytes! += 1;
  netflow!.clientPackets! += (client + 1) ** 2 - client ** 2;
  return planted;
}
