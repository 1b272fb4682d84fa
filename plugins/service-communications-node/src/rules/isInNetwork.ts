import { createPermissionRule } from '@backstage/plugin-permission-node';
import { z } from 'zod';
import { communicationResourceRef } from '../communicationResourceRef';

/**
 * Allows communications in one of the given networks. The network of a host's
 * loopback traffic (`<network>/<host>`) has to be named itself.
 *
 * @public
 */
export const isInNetwork = createPermissionRule({
  name: 'IS_IN_NETWORK',
  description: 'Allow communications in one of the networks',
  resourceRef: communicationResourceRef,
  paramsSchema: z.object({
    networks: z
      .array(z.string())
      .describe('Names of the networks, at least one must match'),
  }),
  apply(communication, { networks }) {
    return networks.includes(communication.network);
  },
  toQuery({ networks }) {
    return { network: networks };
  },
});
