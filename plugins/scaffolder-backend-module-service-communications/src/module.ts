import { createBackendModule } from '@backstage/backend-plugin-api';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { createDeclareAction } from './createDeclareAction';

/**
 * The action `service-communications:declare-dependencies`, which adds to the
 * `spec.dependsOn` of an entity in its file.
 *
 * @public
 */
export const scaffolderModuleServiceCommunications = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'service-communications',
  register(env) {
    env.registerInit({
      deps: { actions: scaffolderActionsExtensionPoint },
      async init({ actions }) {
        actions.addActions(createDeclareAction());
      },
    });
  },
});
