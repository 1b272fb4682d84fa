import { EntityNeighbour } from '@service-communications/plugin-service-communications-common';
import { EdgeSums } from './EdgeSums';

/** What an edge comes to, as answers show it. */
export type EdgeNumbers = Pick<
  EntityNeighbour,
  | 'communications'
  | 'pairs'
  | 'averageClientConnections'
  | 'bytes'
  | 'firstDetected'
  | 'lastDetected'
>;

/** The numbers of an edge; what is not known is absent. */
export function toEdgeNumbers(sums: EdgeSums, edge: number): EdgeNumbers {
  return {
    communications: sums.communications[edge],
    pairs: sums.pairs[edge],
    averageClientConnections: known(sums.connections[edge]),
    bytes: known(sums.bytes[edge]),
    firstDetected: toTime(sums.firstDetected[edge]),
    lastDetected: toTime(sums.lastDetected[edge]),
  };
}

/** Whether numbers are heavier than others, as a sort function says it. */
export function compareWeight(a: EdgeNumbers, b: EdgeNumbers): number {
  return (
    (b.averageClientConnections ?? 0) - (a.averageClientConnections ?? 0) ||
    (b.bytes ?? 0) - (a.bytes ?? 0) ||
    b.pairs - a.pairs
  );
}

function known(value: number): number | undefined {
  return Number.isNaN(value) ? undefined : value;
}

function toTime(value: number): string | undefined {
  return Number.isNaN(value) ? undefined : new Date(value).toISOString();
}
