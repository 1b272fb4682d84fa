import { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';

export interface Config {
  serviceCommunications?: {
    relations?: {
      /**
       * The relations that stand for a call, each with its two directions. Every
       * call becomes all of them.
       * Default: `dependsOn` and `dependencyOf`.
       */
      types?: Array<{
        /** From the caller to what it calls, for example `calls`. */
        forward: string;

        /** From what is called to its caller, for example `calledBy`. */
        backward: string;
      }>;

      /**
       * How often each replica of the catalog asks for changed relations.
       * Default: every 5 seconds.
       */
      schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
    };
  };
}
