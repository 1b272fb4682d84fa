import { NetflowCounter, netflowCounters } from '@service-communications/model';
import { CommunicationsFilter } from '../communicationFilters';
import { Communication } from './Communication';

/**
 * The fields a list of communications can be ordered by.
 *
 * @public
 */
export const communicationOrderFields = [
  'id',
  'network',
  'clientIp',
  'clientProcessName',
  'clientDevice',
  'clientService',
  'listenerIp',
  'listenerProcessName',
  'listenerDevice',
  'listenerService',
  'port',
  'protocol',
  'origin',
  'firstDetected',
  'lastDetected',
  'clientFqdn',
  'clientProcessDisplayName',
  'listenerFqdn',
  'createdAt',
  'updatedAt',
  'netstatFirstFound',
  'netstatLastFound',
  'netstatTotalSamples',
  'netstatActiveSamples',
  'netstatTotalPorts',
  'netstatAverageClientConnections',
  'netstatPersistence',
  'netflowFirstFound',
  'netflowLastFound',
  'netflowActiveSamples',
  'netflowTotalEvents',
  'netflowTotalPorts',
  'netflowAverageClientConnections',
  'netflowActiveSpanSeconds',
  'netflowGapSpanSeconds',
  ...netflowCounters.map(({ field }) => netflowCounterOrder(field)),
] as const;

/**
 * The order by a counter of flows, such as `netflowClientBytes`.
 *
 * @public
 */
export type NetflowCounterOrder = `netflow${Capitalize<NetflowCounter>}`;

/**
 * The order by a counter of flows.
 *
 * @public
 */
export function netflowCounterOrder(
  counter: NetflowCounter,
): NetflowCounterOrder {
  return `netflow${counter[0].toUpperCase()}${counter.slice(
    1,
  )}` as NetflowCounterOrder;
}

/**
 * A field a list of communications can be ordered by.
 *
 * @public
 */
export type CommunicationOrderField = (typeof communicationOrderFields)[number];

/**
 * A page of the list: filters and order, or the cursor of an earlier answer.
 *
 * @public
 */
export interface CommunicationsQuery extends CommunicationsFilter {
  orderBy?: { field: CommunicationOrderField; order: 'asc' | 'desc' };
  /** Default 50, at most 1000. */
  limit?: number;
  /** Carries filters and order of the answer it came with. */
  cursor?: string;
}

/**
 * A page of communications.
 *
 * @public
 */
export interface CommunicationsPage {
  items: Communication[];
  totalItems: number;
  pageInfo: { nextCursor?: string; prevCursor?: string };
}

/**
 * What can be asked of an entity: `clients` are those who call it, `listeners`
 * what it calls.
 *
 * @public
 */
export const communicationDirections = ['clients', 'listeners'] as const;

/**
 * One of {@link communicationDirections}.
 *
 * @public
 */
export type CommunicationDirection = (typeof communicationDirections)[number];
