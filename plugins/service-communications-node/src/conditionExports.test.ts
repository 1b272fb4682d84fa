import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { serviceCommunicationsReadPermission } from '@service-communications/plugin-service-communications-common';
import {
  createServiceCommunicationsConditionalDecision,
  serviceCommunicationsConditions,
} from './conditionExports';

describe('createServiceCommunicationsConditionalDecision', () => {
  it('carries plugin, resource type and conditions', () => {
    expect(
      createServiceCommunicationsConditionalDecision(
        serviceCommunicationsReadPermission,
        serviceCommunicationsConditions.isInNetwork({ networks: ['plant'] }),
      ),
    ).toEqual({
      result: AuthorizeResult.CONDITIONAL,
      pluginId: 'service-communications',
      resourceType: 'service-communication',
      conditions: {
        rule: 'IS_IN_NETWORK',
        resourceType: 'service-communication',
        params: { networks: ['plant'] },
      },
    });
  });
});
