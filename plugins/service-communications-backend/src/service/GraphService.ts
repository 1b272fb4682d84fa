import { PermissionCriteria } from '@backstage/plugin-permission-common';
import {
  CommunicationDirection,
  CommunicationGraph,
  EntityImpact,
  EntityNeighbours,
} from '@service-communications/plugin-service-communications-common';
import { GraphQuery } from '../graph/graphOf';
import { DependentPlace } from '../graph/impactOf';
import { StoredPermissionFilter } from '../model/CommunicationsSelection';
import { RequestOptions } from './ServiceCommunicationsService';

/** What the caller's permission is bound to; absent: everything. */
export interface Permitted {
  permissionFilter?: PermissionCriteria<StoredPermissionFilter>;
}

/** Who calls an entity, or what it calls. */
export interface NeighboursRequest extends Permitted {
  entityRef: string;
  direction: CommunicationDirection;
}

/** What depends on an entity. */
export interface ImpactRequest extends Permitted {
  entityRef: string;
  /** How far back communications count. */
  days: number;
  limit: number;
  /** The last item of the page before. */
  after?: DependentPlace;
}

/** Nodes and edges. */
export interface GraphRequest extends Permitted {
  query: GraphQuery;
}

/** What entities have to do with each other. */
export interface GraphService {
  getNeighbours(
    request: NeighboursRequest,
    options: RequestOptions,
  ): Promise<EntityNeighbours>;

  getImpact(
    request: ImpactRequest,
    options: RequestOptions,
  ): Promise<EntityImpact>;

  getGraph(
    request: GraphRequest,
    options: RequestOptions,
  ): Promise<CommunicationGraph>;
}
