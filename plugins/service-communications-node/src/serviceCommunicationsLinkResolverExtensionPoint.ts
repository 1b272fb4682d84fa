import { createExtensionPoint } from '@backstage/backend-plugin-api';
import { LinkResolver } from './LinkResolver';

/**
 * Takes more ways to link the ends of communications to entities.
 *
 * @public
 */
export interface ServiceCommunicationsLinkResolverExtensionPoint {
  /**
   * Adds a resolver. Resolvers are asked in the order in which they were
   * added, after the built-in rules found nothing.
   */
  addLinkResolver(resolver: LinkResolver): void;
}

/**
 * Takes more ways to link the ends of communications to entities.
 *
 * @public
 */
export const serviceCommunicationsLinkResolverExtensionPoint =
  createExtensionPoint<ServiceCommunicationsLinkResolverExtensionPoint>({
    id: 'service-communications.link-resolver',
  });
