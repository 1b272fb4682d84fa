import { Communication } from '@service-communications/plugin-service-communications-common';
import { Knex } from 'knex';
import { CommunicationsStore } from '../communications/CommunicationsStore';
import { ModelPair } from './naiveNetflowModel';

/** All communications of a network, in the order of their ids. */
export async function readCommunications(
  database: Knex,
  network: string,
): Promise<Communication[]> {
  const { items } = await new CommunicationsStore({
    database,
  }).queryCommunications({
    selection: { filter: { network } },
    orderBy: { field: 'id', order: 'asc' },
    limit: 1000,
  });
  return items;
}

/** What flows say of communications, in the words and the order of the model. */
export function inNetflowModelWords(
  communications: Communication[],
): ModelPair[] {
  return communications
    .flatMap(({ clientIp, listenerIp, port, protocol, statistics }) => {
      const { netflow } = statistics;
      return netflow
        ? {
            clientIp,
            listenerIp,
            port,
            protocol,
            netflow: {
              evidence: netflow.evidence,
              activeSamples: netflow.activeSamples,
              totalEvents: netflow.totalEvents,
              totalPorts: netflow.totalPorts,
              first: Date.parse(netflow.firstFound) / 1000,
              last: Date.parse(netflow.lastFound) / 1000,
              active: netflow.activeSpanSeconds,
              gap: netflow.gapSpanSeconds,
              pending: netflow.pendingSpanSeconds,
              clientPackets: netflow.clientPackets,
              listenerPackets: netflow.listenerPackets,
              clientEvents: netflow.clientEvents,
              listenerEvents: netflow.listenerEvents,
            },
          }
        : [];
    })
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

function keyOf({ clientIp, listenerIp, port, protocol }: ModelPair): string {
  return JSON.stringify([clientIp, listenerIp, port, protocol]);
}
