import { readFileSync } from 'fs';
import { join } from 'path';
import { parse, parseAllDocuments } from 'yaml';
import { collectorConfigSchema } from '../config/CollectorConfig';
import { watchedKinds } from './watchedKinds';

const DEPLOY = join(__dirname, '../../deploy');

/** The objects of a manifest, by their kinds; of each there is one. */
function objectsOf(file: string): Record<string, any> {
  const documents = parseAllDocuments(readFileSync(join(DEPLOY, file), 'utf8'));
  const objects = documents.map(document => {
    expect(document.errors).toEqual([]);
    return document.toJS();
  });
  return Object.fromEntries(objects.map(object => [object.kind, object]));
}

describe('the manifests', () => {
  it('give the watch the rights that it needs, and no others', () => {
    const { ClusterRole, ClusterRoleBinding, ServiceAccount, Deployment } =
      objectsOf('watch.yaml');
    const given = ClusterRole.rules.flatMap((rule: any) =>
      rule.apiGroups.flatMap((group: string) =>
        rule.resources.map((resource: string) => ({
          resource: `${group}/${resource}`,
          verbs: rule.verbs,
        })),
      ),
    );
    const needed = watchedKinds.map(({ group, plural }) => ({
      resource: `${group}/${plural}`,
      verbs: ['get', 'list', 'watch'],
    }));
    const byName = (a: { resource: string }, b: { resource: string }) =>
      a.resource < b.resource ? -1 : 1;
    expect(given.sort(byName)).toEqual(needed.sort(byName));
    expect(ClusterRoleBinding.roleRef.name).toBe(ClusterRole.metadata.name);
    expect(ClusterRoleBinding.subjects).toEqual([
      {
        kind: 'ServiceAccount',
        name: ServiceAccount.metadata.name,
        namespace: ServiceAccount.metadata.namespace,
      },
    ]);
    expect(Deployment.spec.template.spec.serviceAccountName).toBe(
      ServiceAccount.metadata.name,
    );
  });

  it('keep one watch at a time, with a state that outlives it', () => {
    const { Deployment, PersistentVolumeClaim } = objectsOf('watch.yaml');
    expect(Deployment.spec).toMatchObject({
      replicas: 1,
      strategy: { type: 'Recreate' },
    });
    expect(Deployment.spec.template.spec.volumes).toContainEqual({
      name: 'state',
      persistentVolumeClaim: { claimName: PersistentVolumeClaim.metadata.name },
    });
  });

  it.each([
    ['watch.yaml', 'Deployment'],
    ['scan.yaml', 'DaemonSet'],
  ])(
    '%s has a configuration that is right, and mounts what it names',
    (file, kind) => {
      const { ConfigMap, [kind]: controller } = objectsOf(file);
      const config = collectorConfigSchema.parse(
        parse(ConfigMap.data['collector.yaml']),
      );
      const { containers, volumes } = controller.spec.template.spec;
      const [{ volumeMounts, args }] = containers;
      const mounted = volumeMounts.map(({ mountPath }: any) => mountPath);
      expect(mounted).toContain(config.stateDirectory);
      expect(mounted).toContain(join(config.backend!.tokenFile!, '..'));
      expect(mounted).toContain(join(args[2], '..'));
      expect(volumeMounts.map(({ name }: any) => name).sort()).toEqual(
        volumes.map(({ name }: any) => name).sort(),
      );
      expect(controller.spec.template.metadata.labels).toEqual(
        controller.spec.selector.matchLabels,
      );
    },
  );
});
