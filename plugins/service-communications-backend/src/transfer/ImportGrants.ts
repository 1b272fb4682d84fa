import { PermissionCriteria } from '@backstage/plugin-permission-common';
import { StoredPermissionFilter } from '../model/CommunicationsSelection';

/** What somebody may do with an import. */
export interface ImportGrants {
  mayCreate: boolean;
  mayLink: boolean;
  /** Names that show in records of others, too. */
  mayChangeShared: boolean;
  /** Which records they may see; absent: all. */
  readFilter?: PermissionCriteria<StoredPermissionFilter>;
  /** Which records they may see and change; absent: all. */
  updateFilter?: PermissionCriteria<StoredPermissionFilter> | 'none';
}
