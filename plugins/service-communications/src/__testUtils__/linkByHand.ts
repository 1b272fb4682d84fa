import {
  Communication,
  EntityLink,
  ManualLink,
} from '@service-communications/plugin-service-communications-common';
import {
  clientServiceTarget,
  deviceTarget,
  findDecidingLink,
  LinkTarget,
  listenerServiceTarget,
} from '../components/links/linkTarget';

/**
 * A communication as links set by hand make it. What only a link that is gone
 * had decided is unlinked: there are no rules here to decide again.
 */
export function linkByHand(
  communication: Communication,
  links: ManualLink[],
): Communication {
  const { network, clientIp, listenerIp } = communication;
  const linked = (
    target: LinkTarget,
    before: EntityLink | undefined,
  ): EntityLink | undefined => {
    const link = findDecidingLink(links, target);
    if (link) {
      return { entityRef: link.entityRef, rule: 'manual', manual: true };
    }
    return before?.manual ? undefined : before;
  };
  return {
    ...communication,
    clientDevice: linked(
      deviceTarget({ network, ip: clientIp }),
      communication.clientDevice,
    ),
    clientService: linked(
      clientServiceTarget(communication),
      communication.clientService,
    ),
    listenerDevice: linked(
      deviceTarget({ network, ip: listenerIp }),
      communication.listenerDevice,
    ),
    listenerService: linked(
      listenerServiceTarget(communication),
      communication.listenerService,
    ),
  };
}
