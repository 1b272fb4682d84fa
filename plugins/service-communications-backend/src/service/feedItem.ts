import { PermissionCriteria } from '@backstage/plugin-permission-common';
import {
  Communication,
  CommunicationChange,
  communicationLinkFields,
} from '@service-communications/plugin-service-communications-common';
import { ChangeOfCall } from '../database/operations/dependencies/readCallChanges';
import { ChangeOfCommunication } from '../database/operations/states/readChanges';
import { CallMap } from '../dependencies/CallMap';
import { SeenCall } from '../dependencies/seenCalls';
import { StoredPermissionFilter } from '../model/CommunicationsSelection';
import { isPermitted } from '../model/isPermitted';

/** A change of a communication, or of a call between two entities. */
export type FeedChange = ChangeOfCommunication | ChangeOfCall;

/** What is told to whom. */
export interface FeedSight {
  /** The communications that changes are of, by their ids. */
  communications: ReadonlyMap<string, Communication>;
  /** What the caller's permission is bound to; absent: everything. */
  permissionFilter?: PermissionCriteria<StoredPermissionFilter>;
  /** The calls that the caller may know of. */
  calls: CallMap<SeenCall>;
  /** Whether changes of what has these entities are asked for. */
  isAsked(entityRefs: readonly string[]): boolean;
}

export function isOfCall(change: FeedChange): change is ChangeOfCall {
  return 'callerRef' in change;
}

/** A change as it is told; undefined where it is not for the caller, or not asked for. */
export function feedItem(
  change: FeedChange,
  sight: FeedSight,
): CommunicationChange | undefined {
  const { kind, reason, position } = change;
  const at = new Date(position.at).toISOString();
  if (isOfCall(change)) {
    const { callerRef, calleeRef } = change;
    const seen = sight.calls.get(callerRef, calleeRef);
    // Who sees less of the call than others may not learn when it began.
    const isTold = seen && !(seen.firstDetected! > position.at);
    return isTold && sight.isAsked([callerRef, calleeRef])
      ? { at, kind, callerRef, calleeRef, reason }
      : undefined;
  }
  const { communicationId } = change;
  const communication = sight.communications.get(communicationId);
  const { permissionFilter } = sight;
  if (
    !communication ||
    (permissionFilter && !isPermitted(communication, permissionFilter)) ||
    !sight.isAsked(
      communicationLinkFields.flatMap(
        field => communication[field]?.entityRef ?? [],
      ),
    )
  ) {
    return undefined;
  }
  const { clientService, clientDevice, listenerService, listenerDevice } =
    communication;
  return {
    at,
    kind,
    communicationId,
    callerRef: clientService?.entityRef ?? clientDevice?.entityRef,
    calleeRef: listenerService?.entityRef ?? listenerDevice?.entityRef,
    reason,
  };
}
