import { ResourcePermission } from '@backstage/plugin-permission-common';
import {
  CommunicationLinks,
  serviceCommunicationsLinkPermission,
} from '@service-communications/plugin-service-communications-common';
import { sharedNames } from '../model/sharedNames';
import { Authorizer } from './Authorizer';
import { orIfRefused } from './orIfRefused';
import { RequestOptions } from './ServiceCommunicationsService';

type SharedNames = Partial<Record<(typeof sharedNames)[number], string>>;

/** A link by hand shows in other records, too: it needs its own permission. */
export async function assertMayLink(
  authorizer: Authorizer,
  links: CommunicationLinks,
  options: RequestOptions,
): Promise<void> {
  const { clientDevice, clientService, listenerDevice, listenerService } =
    links;
  if (
    [clientDevice, clientService, listenerDevice, listenerService].some(
      link => link !== undefined,
    )
  ) {
    await authorizer.assertAllowed(
      serviceCommunicationsLinkPermission,
      options,
    );
  }
}

/**
 * A name of an address or listener shows in records that the caller may not
 * see or change, and rules link by it: it is as good as a link.
 */
export async function assertMayName(
  authorizer: Authorizer,
  names: SharedNames,
  known: SharedNames,
  permissions: readonly ResourcePermission[],
  options: RequestOptions,
): Promise<void> {
  const isNamed = sharedNames.some(
    name => names[name] !== undefined && names[name] !== (known[name] ?? ''),
  );
  if (!isNamed) {
    return;
  }
  const filter = await authorizer
    .permissionFilter(permissions, options)
    .catch(orIfRefused('none' as const));
  if (filter !== undefined) {
    await authorizer.assertAllowed(
      serviceCommunicationsLinkPermission,
      options,
    );
  }
}
