import { PermissionCriteria } from '@backstage/plugin-permission-common';
import {
  DependencyDecisionInput,
  DependencyState,
  DependencyVerdict,
  EntityDependenciesPage,
} from '@service-communications/plugin-service-communications-common';
import { DependencyKey } from '../database/operations/dependencies/dependencyDecisions';
import { StoredPermissionFilter } from '../model/CommunicationsSelection';
import { RequestOptions } from './ServiceCommunicationsService';

/** Which dependencies, whatever the page. */
export interface DependenciesFilter {
  q?: string;
  state?: DependencyState[];
  decision?: (DependencyVerdict | 'none')[];
  owner?: string[];
  system?: string;
  entity?: string;
}

/** A page of dependencies, as it is asked for. */
export interface DependenciesRequest {
  filter: DependenciesFilter;
  limit: number;
  after?: DependencyKey;
  /** What the caller's permission is bound to; absent: everything. */
  permissionFilter?: PermissionCriteria<StoredPermissionFilter>;
  /** Whether the caller may decide on the callers of an entity. */
  mayDecide?: (calleeRef: string) => boolean;
}

/** What can be asked of declared and observed dependencies. */
export interface DependenciesService {
  /** By caller, then by callee. */
  queryDependencies(
    request: DependenciesRequest,
    options: RequestOptions,
  ): Promise<EntityDependenciesPage>;

  /** Without a verdict takes the decision back, if there is one. */
  decideDependency(
    input: DependencyDecisionInput,
    options: RequestOptions,
  ): Promise<void>;
}
