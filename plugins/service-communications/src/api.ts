import { createApiRef } from '@backstage/core-plugin-api';
import { ServiceCommunicationsApi } from '@service-communications/plugin-service-communications-common';

/**
 * The client of the Service Communications backend.
 *
 * @public
 */
export const serviceCommunicationsApiRef =
  createApiRef<ServiceCommunicationsApi>({
    id: 'plugin.service-communications.client',
  });
