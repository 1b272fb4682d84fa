import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  CatalogProcessor,
  CatalogProcessorCache,
  CatalogProcessorEmit,
  LocationSpec,
} from '@backstage/plugin-catalog-node';
import { linkingFingerprint } from './linkingFingerprint';
import { LinkingHints } from './LinkingHints';

const CACHE_KEY = 'fingerprint';

/**
 * Notices when that of an entity changes which links it to communications. The
 * catalog tells nobody of changes, so this looks at each entity that passes by.
 */
export class ServiceCommunicationsLinkingProcessor implements CatalogProcessor {
  readonly #hints: Pick<LinkingHints, 'add'>;

  constructor(options: { hints: Pick<LinkingHints, 'add'> }) {
    this.#hints = options.hints;
  }

  getProcessorName(): string {
    return 'ServiceCommunicationsLinkingProcessor';
  }

  async postProcessEntity(
    entity: Entity,
    _location: LocationSpec,
    _emit: CatalogProcessorEmit,
    cache: CatalogProcessorCache,
  ): Promise<Entity> {
    const fingerprint = linkingFingerprint(entity) ?? null;
    const remembered = (await cache.get<string | null>(CACHE_KEY)) ?? null;
    if (fingerprint !== remembered) {
      this.#hints.add(stringifyEntityRef(entity));
      await cache.set(CACHE_KEY, fingerprint);
    }
    // Else nothing is set, so that the cache stays as it is.
    return entity;
  }
}
