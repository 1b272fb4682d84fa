import { Workload, workloadName } from '@service-communications/model';
import { Communication } from '@service-communications/plugin-service-communications-common';
import { Knex } from 'knex';
import { CommunicationsStore } from '../communications/CommunicationsStore';
import { ModelCommunication } from './naiveNetstatModel';

/**
 * All that is stored of some networks, in the words of the naive model and in
 * the order of {@link sortedModel}.
 */
export async function readInModelWords(
  database: Knex,
  networks: string[],
): Promise<ModelCommunication[]> {
  const store = new CommunicationsStore({ database });
  const pages = await Promise.all(
    networks.map(network =>
      store.queryCommunications({
        selection: { filter: { network } },
        orderBy: { field: 'id', order: 'asc' },
        limit: 1000,
      }),
    ),
  );
  return sortedModel(pages.flatMap(page => page.items).map(inModelWords));
}

/** In one order, so that sets of communications can be compared. */
export function sortedModel(
  communications: ModelCommunication[],
): ModelCommunication[] {
  return [...communications].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

function keyOf(communication: ModelCommunication): string {
  const { network, clientIp, listenerIp, port, protocol, clientProcessName } =
    communication;
  return JSON.stringify([
    network,
    clientIp,
    listenerIp,
    port,
    protocol,
    clientProcessName,
  ]);
}

function endOf(workload: Workload | undefined, ip: string): string {
  return workload ? workloadName(workload) : ip;
}

/** A communication in the words of the model. */
export function inModelWords(communication: Communication): ModelCommunication {
  const { netstat } = communication.statistics;
  return {
    network: communication.network,
    clientIp: endOf(communication.clientWorkload, communication.clientIp),
    clientProcessName: communication.clientProcessName,
    listenerIp: endOf(communication.listenerWorkload, communication.listenerIp),
    port: communication.port,
    protocol: communication.protocol,
    firstDetected: Date.parse(communication.firstDetected!),
    lastDetected: Date.parse(communication.lastDetected!),
    netstat: netstat && {
      totalSamples: netstat.totalSamples,
      activeSamples: netstat.activeSamples,
      totalPorts: netstat.totalPorts,
      firstFound: Date.parse(netstat.firstFound),
      lastFound: Date.parse(netstat.lastFound),
    },
  };
}
