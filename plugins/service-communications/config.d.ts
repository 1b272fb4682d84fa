export interface Config {
  serviceCommunications?: {
    dependencies?: {
      /**
       * The template of the scaffolder that declares what is missing by a pull
       * request, such as `template:default/declare-dependencies`. It is given
       * `entityRef`, the caller, and `dependsOn`, all that it should declare. Without
       * it nobody is offered one.
       * @visibility frontend
       */
      pullRequestTemplate?: string;
    };
  };
}
