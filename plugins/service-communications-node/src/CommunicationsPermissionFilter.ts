import { CommunicationOrigin } from '@service-communications/plugin-service-communications-common';

/**
 * What one permission rule asks of a communication, as plain data that the
 * backend evaluates. The permission framework joins several of them with
 * `anyOf`, `allOf` and `not` (`PermissionCriteria`). An empty list holds for no
 * communication.
 *
 * @public
 */
export type CommunicationsPermissionFilter =
  /** In one of these networks. */
  | { network: string[] }
  /** Of one of these origins. */
  | { origin: CommunicationOrigin[] }
  /**
   * With a device or a service at either end that is one of these entities,
   * as full references in lower case. Ambiguous candidates do not count.
   */
  | { entityRefs: string[] }
  /**
   * With a device or a service at either end that one of these owns: entity
   * refs of users and groups, in lower case. Ambiguous candidates do not count.
   */
  | { ownedBy: string[] };
