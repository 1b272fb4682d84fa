import {
  hasWorkload,
  kubernetesRules,
  readKubernetesClaim,
} from './KubernetesClaim';

const ORDERS = {
  cluster: 'prod',
  namespace: 'shop',
  kind: 'Deployment',
  name: 'orders',
  labels: {
    'backstage.io/kubernetes-id': 'orders',
    app: 'orders',
    tier: 'back',
  },
  annotations: {},
};

/** The rules by which annotations have the workload. */
function rulesOf(
  annotations: Record<string, string>,
  workload: typeof ORDERS = ORDERS,
): string[] {
  const { claim } = readKubernetesClaim(annotations);
  return claim
    ? kubernetesRules.filter(rule => hasWorkload(claim, workload, rule))
    : [];
}

describe('what Kubernetes says of a workload', () => {
  it('links by the id, in the namespace and the cluster that are named', () => {
    const id = { 'backstage.io/kubernetes-id': 'orders' };
    expect(rulesOf(id)).toEqual(['kubernetes-id']);
    expect(
      rulesOf({ ...id, 'backstage.io/kubernetes-namespace': 'shop' }),
    ).toEqual(['kubernetes-id']);
    expect(
      rulesOf({ ...id, 'backstage.io/kubernetes-namespace': 'other' }),
    ).toEqual([]);
    expect(
      rulesOf({ ...id, 'backstage.io/kubernetes-cluster': 'test' }),
    ).toEqual([]);
    expect(rulesOf({ 'backstage.io/kubernetes-id': 'other' })).toEqual([]);
  });

  it('links by a selector of which every label has its value', () => {
    const selector = (text: string) => ({
      'backstage.io/kubernetes-label-selector': text,
    });
    expect(rulesOf(selector('app=orders,tier=back'))).toEqual([
      'kubernetes-label-selector',
    ]);
    expect(rulesOf(selector('app=orders, tier == back'))).toEqual([
      'kubernetes-label-selector',
    ]);
    expect(rulesOf(selector('app=orders,tier=front'))).toEqual([]);
    expect(rulesOf(selector('none=orders'))).toEqual([]);
  });

  it('links by no part of a selector that cannot be read whole', () => {
    const { claim, reasons } = readKubernetesClaim({
      'backstage.io/kubernetes-label-selector': 'app=orders,tier in (back)',
    });
    expect(claim).toBeUndefined();
    expect(reasons).toEqual([
      '"tier in (back)" is no requirement such as app=orders',
    ]);
  });

  it('links what the kubernetes-ingestor made an entity of', () => {
    const resource = {
      'terasky.backstage.io/kubernetes-resource-kind': 'Deployment',
      'terasky.backstage.io/kubernetes-resource-name': 'orders',
      'terasky.backstage.io/kubernetes-resource-namespace': 'shop',
    };
    expect(rulesOf(resource)).toEqual(['kubernetes-resource']);
    expect(
      rulesOf({
        ...resource,
        'terasky.backstage.io/kubernetes-resource-namespace': 'other',
      }),
    ).toEqual([]);
  });

  it('says nothing of an entity that has only a namespace', () => {
    expect(
      readKubernetesClaim({ 'backstage.io/kubernetes-namespace': 'shop' }),
    ).toEqual({ reasons: [] });
  });
});
