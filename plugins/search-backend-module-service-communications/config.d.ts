import { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';

export interface Config {
  search?: {
    collators?: {
      serviceCommunications?: {
        /**
         * Where a result leads; `:id` stands for the id of the communication.
         * Default: `/service-communications/:id`.
         */
        locationTemplate?: string;

        /** When all communications are indexed anew. Default: every hour. */
        schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
      };
    };
  };
}
