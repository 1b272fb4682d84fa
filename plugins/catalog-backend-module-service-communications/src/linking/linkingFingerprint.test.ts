import { Entity } from '@backstage/catalog-model';
import { JsonObject } from '@backstage/types';
import { linkingFingerprint } from './linkingFingerprint';

function fingerprint(
  annotations?: Record<string, string>,
  spec?: JsonObject,
  rest: Partial<Entity> = {},
) {
  return linkingFingerprint({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'db', annotations },
    spec,
    ...rest,
  });
}

const ANNOTATED = { 'service-communications/listeners': 'tcp/5432' };

describe('linkingFingerprint', () => {
  it('is there only for entities that links or declared calls follow from', () => {
    expect(fingerprint()).toBeUndefined();
    expect(fingerprint({}, { dependsOn: [], system: 'x' })).toBeUndefined();
    expect(fingerprint({ 'backstage.io/view-url': 'x' })).toBeUndefined();
    for (const name of [
      'ip-addresses',
      'hostnames',
      'listeners',
      'processes',
      'network',
    ]) {
      expect(fingerprint({ [`service-communications/${name}`]: 'x' })).toEqual(
        expect.any(String),
      );
    }
    for (const field of ['dependsOn', 'consumesApis', 'providesApis']) {
      expect(fingerprint({}, { [field]: ['x'] })).toEqual(expect.any(String));
    }
  });

  it('stays while nothing changes that links follow from', () => {
    expect(
      fingerprint(
        { other: '1', ...ANNOTATED },
        { owner: 'team', dependsOn: ['resource:x'] },
        { relations: [{ type: 'dependsOn', targetRef: 'component:b/c' }] },
      ),
    ).toBe(fingerprint(ANNOTATED, { dependsOn: ['resource:x'] }));
  });

  it('changes with the annotations and with where it runs', () => {
    const all = [
      fingerprint(ANNOTATED),
      fingerprint({ 'service-communications/listeners': 'tcp/5433' }),
      fingerprint({ 'service-communications/listeners': '' }),
      fingerprint({ 'service-communications/processes': 'tcp/5432' }),
      fingerprint({ ...ANNOTATED, 'service-communications/network': 'plant' }),
      fingerprint(ANNOTATED, { dependsOn: ['resource:x'] }),
      fingerprint(ANNOTATED, { dependsOn: ['resource:y'] }),
      fingerprint(ANNOTATED, { dependencyOf: ['resource:x'] }),
      fingerprint(ANNOTATED, { subcomponentOf: 'component:x' }),
      fingerprint(ANNOTATED, { system: 'x' }),
      fingerprint(ANNOTATED, { consumesApis: ['x'] }),
      fingerprint(ANNOTATED, { providesApis: ['x'] }),
      fingerprint({}, { dependsOn: ['resource:x'] }),
      fingerprint({}, { dependsOn: ['resource:y'] }),
    ];
    expect(new Set(all).size).toBe(all.length);
  });
});
