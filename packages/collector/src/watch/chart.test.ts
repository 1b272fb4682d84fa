import { execFileSync, spawnSync } from 'child_process';
import { readFileSync } from 'fs';
import { join } from 'path';
import { parse, parseAllDocuments } from 'yaml';
import { collectorConfigSchema } from '../config/CollectorConfig';

const DEPLOY = join(__dirname, '../../deploy');

/** Helm is no package of npm: where it is not installed, the chart is not rendered. */
const hasHelm = spawnSync('helm', ['version']).status === 0;
const describeRendered = hasHelm ? describe : describe.skip;

const read = (file: string) => readFileSync(join(DEPLOY, file), 'utf8');

/** Values as Helm takes them: `watch.enabled=false`. */
function render(...values: string[]): any[] {
  return objectsOf(
    execFileSync(
      'helm',
      [
        ...['template', 'collector', join(DEPLOY, 'helm')],
        ...['--namespace', 'service-communications'],
        ...values.flatMap(value => ['--set', value]),
      ],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] },
    ),
  );
}

function objectsOf(text: string): any[] {
  return parseAllDocuments(text)
    .map(document => {
      expect(document.errors).toEqual([]);
      return document.toJS();
    })
    .filter(Boolean);
}

const configOf = (object: any) =>
  collectorConfigSchema.parse(parse(object.data['collector.yaml']));

const named = (objects: any[], kind: string, part: string) =>
  objects.find(
    object =>
      object.kind === kind &&
      object.metadata.name === `service-communications-${part}`,
  );

/** What an object asks of a cluster, without notes for Helm. */
function asked(object: any) {
  const { annotations, ...metadata } = object.metadata;
  if (object.kind === 'ConfigMap') {
    return { ...object, metadata, data: configOf(object) };
  }
  const copy = JSON.parse(JSON.stringify({ ...object, metadata }));
  delete copy.spec?.template?.metadata.annotations;
  copy.spec?.template?.spec.containers.forEach((container: any) => {
    delete container.imagePullPolicy;
  });
  return copy;
}

const byKind = (a: any, b: any) =>
  `${a.kind} ${a.metadata.name}` < `${b.kind} ${b.metadata.name}` ? -1 : 1;

describe('the Helm chart', () => {
  it('gives the rights that the manifest gives', () => {
    const rules = (text: string) => /^rules:\n(?:[ ].*\n)+/m.exec(text)![0];
    expect(rules(read('helm/templates/watch.yaml'))).toBe(
      rules(read('watch.yaml')),
    );
  });
});

describeRendered('the Helm chart, rendered', () => {
  it('asks for the same as the manifests', () => {
    const manifests = ['watch.yaml', 'scan.yaml'].flatMap(file =>
      objectsOf(read(file)),
    );
    expect(render().map(asked).sort(byKind)).toEqual(
      manifests.map(asked).sort(byKind),
    );
  });

  it('has all that differs between clusters in its values', () => {
    const objects = render(
      'backend.url=https://backstage.corp.example',
      'clusterName=test',
      'network=test',
      'token.secretName=mine',
      'token.key=collector',
      'image.repository=registry.corp.example/collector',
      'image.tag=1.2.3',
      'image.pullSecrets[0].name=registry',
      'watch.blocks={10.42.0.0/16}',
      'watch.storage.className=fast',
      'scan.every=5m',
    );
    expect(configOf(named(objects, 'ConfigMap', 'watch'))).toMatchObject({
      backend: { url: 'https://backstage.corp.example' },
      network: 'test',
      watch: { clusters: [{ name: 'test', blocks: ['10.42.0.0/16'] }] },
    });
    expect(configOf(named(objects, 'ConfigMap', 'scan'))).toMatchObject({
      backend: { url: 'https://backstage.corp.example' },
      network: 'test',
      scan: { every: 300 },
    });
    expect(
      named(objects, 'PersistentVolumeClaim', 'watch').spec.storageClassName,
    ).toBe('fast');
    for (const controller of [
      named(objects, 'Deployment', 'watch'),
      named(objects, 'DaemonSet', 'scan'),
    ]) {
      const { spec } = controller.spec.template;
      expect(spec.containers[0].image).toBe(
        'registry.corp.example/collector:1.2.3',
      );
      expect(spec.imagePullSecrets).toEqual([{ name: 'registry' }]);
      expect(spec.volumes).toContainEqual({
        name: 'token',
        secret: {
          secretName: 'mine',
          items: [{ key: 'collector', path: 'token' }],
        },
      });
    }
  });

  it('restarts what has another configuration', () => {
    const checksums = (...values: string[]) =>
      render(...values).flatMap(
        ({ spec }) =>
          spec?.template?.metadata.annotations['checksum/config'] ?? [],
      );
    const before = checksums();
    const after = checksums('network=test');
    expect(before).toHaveLength(2);
    expect(after.filter(each => before.includes(each))).toEqual([]);
  });

  it('leaves out what is switched off', () => {
    const kinds = (value: string) => render(value).map(({ kind }) => kind);
    expect(kinds('watch.enabled=false').sort()).toEqual([
      'ConfigMap',
      'DaemonSet',
    ]);
    expect(kinds('scan.enabled=false')).not.toContain('DaemonSet');
  });

  it.each(['clusterName=a/b', 'backend.url=backstage', 'wtach.x=1'])(
    'refuses a wrong value: %s',
    value => {
      expect(() => render(value)).toThrow(
        /don't meet the specifications of the schema/,
      );
    },
  );
});
