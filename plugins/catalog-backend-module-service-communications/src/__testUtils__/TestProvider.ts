import { Entity } from '@backstage/catalog-model';
import {
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';

/** Puts entities into the catalog as a provider does. */
export class TestProvider implements EntityProvider {
  #connection?: EntityProviderConnection;

  getProviderName() {
    return 'test';
  }

  async connect(connection: EntityProviderConnection) {
    this.#connection = connection;
  }

  /** The catalog has these and no others from now on. */
  async provide(...entities: Entity[]) {
    await this.#connection!.applyMutation({
      type: 'full',
      entities: entities.map(entity => ({
        entity: {
          ...entity,
          metadata: {
            ...entity.metadata,
            annotations: {
              'backstage.io/managed-by-location': 'url:http://localhost/test',
              'backstage.io/managed-by-origin-location':
                'url:http://localhost/test',
              ...entity.metadata.annotations,
            },
          },
        },
      })),
    });
  }
}
