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
       * Relations that stand besides for the calls that their caller does not
       * have in its own `spec.dependsOn`, so that views can tell them apart:
       * without them, they look as if they were declared. Default: none.
       */
      undeclaredTypes?: Array<{
        /** From the caller to what it calls, for example `callsUndeclared`. */
        forward: string;

        /** From what is called to its caller. */
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
