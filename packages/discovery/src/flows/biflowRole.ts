import { FlowRole } from './FlowColumns';

/**
 * Who listens by IE 239, biflowDirection (RFC 5103, section 6.3). Without a word
 * about it the source of a biflow may be any end: softflowd puts the lower
 * address there.
 */
export function biflowRole(direction: number): number {
  switch (direction) {
    case 1:
      return FlowRole.biflowDestinationListens;
    case 2:
      return FlowRole.biflowSourceListens;
    default:
      return FlowRole.unknown;
  }
}
