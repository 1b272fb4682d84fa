import { Entity } from '@backstage/catalog-model';

/** The entities of the sample communications. */
export const sampleEntities: Entity[] = [
  component('web-shop', 'Web Shop'),
  component('invoice-worker', 'Invoice Worker'),
  component('orders-db', 'Orders Database'),
  component('unseen', 'Never Seen'),
  resource('web-1'),
  resource('worker-1'),
  resource('db-1'),
  resource('cache-a'),
  resource('cache-b'),
];

function component(name: string, title: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, title, namespace: 'default' },
    spec: { type: 'service', lifecycle: 'production', owner: 'guests' },
  };
}

function resource(name: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: { name, namespace: 'default' },
    spec: { type: 'host', owner: 'guests' },
  };
}
