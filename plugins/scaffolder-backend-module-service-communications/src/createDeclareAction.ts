import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { readFile, writeFile } from 'fs/promises';
import { addDependencies } from './addDependencies';

/** The action that adds to the `spec.dependsOn` of an entity in its file. */
export function createDeclareAction() {
  return createTemplateAction({
    id: 'service-communications:declare-dependencies',
    description:
      'Adds what is missing to the spec.dependsOn of an entity in its file, and changes nothing else in it.',
    supportsDryRun: true,
    schema: {
      input: {
        path: z => z.string().describe('The file of the entity, YAML'),
        entityRef: z => z.string().describe('The entity'),
        dependsOn: z =>
          z.array(z.string()).describe('All that it should depend on'),
      },
    },
    async handler({ input, workspacePath }) {
      const file = resolveSafeChildPath(workspacePath, input.path);
      const before = await readFile(file, 'utf8');
      await writeFile(file, addDependencies(before, input));
    },
  });
}
