import { Entity, stringifyEntityRef } from '@backstage/catalog-model';

const PREFIX = 'service-communications/';

/** An entity of the catalog: `entity('resource:db', {ips: '10.0.0.1'})`. */
export function entity(
  ref: string,
  annotations: {
    'ip-addresses'?: string;
    hostnames?: string;
    listeners?: string;
    processes?: string;
    network?: string;
  },
  dependsOn: string[] = [],
): Entity {
  const [kind, name] = ref.split(':');
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: kind[0].toUpperCase() + kind.slice(1),
    metadata: {
      namespace: 'default',
      name,
      annotations: Object.fromEntries(
        Object.entries(annotations).map(([key, value]) => [
          PREFIX + key,
          value,
        ]),
      ),
    },
    relations: dependsOn.map(target => ({
      type: 'dependsOn',
      targetRef: stringifyEntityRef({
        kind: target.split(':')[0],
        name: target.split(':')[1],
      }),
    })),
  };
}
