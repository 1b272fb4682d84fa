import { PermissionCriteria } from '@backstage/plugin-permission-common';
import {
  CommunicationDirection,
  CommunicationOrderField,
  CommunicationsFilter,
} from '@service-communications/plugin-service-communications-common';
import { CommunicationsPermissionFilter } from '@service-communications/plugin-service-communications-node';

/** What a permission is bound to, as far as it is kept with communications. */
export type StoredPermissionFilter = Exclude<
  CommunicationsPermissionFilter,
  { ownedBy: string[] }
>;

/** An entity in one direction. */
export interface EntitySelection {
  entityRef: string;
  direction: CommunicationDirection;
  /**
   * What it is made of, where it is no end itself: its communications are those
   * of its parts with others.
   */
  parts?: readonly string[];
}

/** Which communications: what the user asks for, and may see. */
export interface CommunicationsSelection {
  filter: CommunicationsFilter;
  /** What the owners of the filter own; must be there where it names any. */
  ownedRefs?: readonly string[];
  /** Restricts to some records, ignored or not. */
  ids?: string[];
  /** Restricts to those who call an entity (`clients`), or what it calls. */
  ofEntity?: EntitySelection;
  /** What the user's permission is bound to; absent: everything. */
  permissionFilter?: PermissionCriteria<StoredPermissionFilter>;
}

/** Where a page begins: behind (or before) the row with this key. */
export interface CommunicationsPosition {
  value: string | number;
  /** The id of its pair, whose rows stand together where keys are equal. */
  pair: number;
  id: string;
  backwards: boolean;
}

export interface CommunicationsOrder {
  field: CommunicationOrderField;
  order: 'asc' | 'desc';
}
