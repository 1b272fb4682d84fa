import { CommunicationsFilter } from '../communicationFilters';
import {
  serviceCommunicationsDeletePermission,
  serviceCommunicationsReadPermission,
  serviceCommunicationsUpdatePermission,
} from '../permissions';
import { CommunicationLinkField } from './Communication';

/**
 * What can be done to many communications at once, and the permission that it
 * needs for each of them; whoever links needs the permission to link as well.
 *
 * @public
 */
export const bulkActions = [
  { name: 'delete', permission: serviceCommunicationsDeletePermission },
  { name: 'ignore', permission: serviceCommunicationsUpdatePermission },
  { name: 'stop-ignoring', permission: serviceCommunicationsUpdatePermission },
  { name: 'set-link', permission: serviceCommunicationsReadPermission },
  { name: 'clear-link', permission: serviceCommunicationsReadPermission },
] as const;

/**
 * The name of one of {@link bulkActions}.
 *
 * @public
 */
export type BulkAction = (typeof bulkActions)[number]['name'];

/**
 * What to do to which communications: those of the ids, or every one that the
 * filter finds and the caller may change, or all that the caller may change.
 *
 * @public
 */
export interface BulkRequest {
  action: BulkAction;
  /** At most 10,000. */
  ids?: string[];
  /** With at least one condition. */
  filter?: CommunicationsFilter;
  /** Every communication: what an empty filter could mean by mistake. */
  all?: true;
  /** Why to ignore them. */
  reason?: string;
  /** Which link to set or clear. */
  link?: { field: CommunicationLinkField; entityRef?: string };
}

/**
 * A bulk action that runs, or ran, on the server.
 *
 * @public
 */
export interface BulkJob {
  id: string;
  action: BulkAction;
  /** `undoing`: it has ended, and what it deleted is being brought back. */
  status: 'running' | 'undoing' | 'done' | 'cancelled' | 'failed';
  /** Communications that it is for. */
  total: number;
  /** Of those, the ones that are done. */
  done: number;
  /** Of those, the ones that could not be done. */
  failed: number;
  /** The first of those that could not be done, and why. */
  failures: { id: string; reason: string }[];
  /** ISO 8601 in UTC. */
  createdAt: string;
  createdBy: string;
  /** Until when a deletion can be undone. */
  undoableUntil?: string;
  /** How many deleted communications an undo brought back, until now. */
  restored?: number;
}
