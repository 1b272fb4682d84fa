import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { CommunicationLinkField } from '@service-communications/plugin-service-communications-common';

/** Names that the catalog is asked for at once. */
const CHUNK_SIZE = 200;

/** What a device is before anything else, and what a service is. */
const PREFERRED_KINDS = {
  clientDevice: 'resource',
  listenerDevice: 'resource',
  clientService: 'component',
  listenerService: 'component',
};
const KINDS = ['resource', 'component'];

/**
 * The entities that a file means by references and names, as far as its sender
 * can see them. Each is asked for once.
 */
export class EntityFinder {
  readonly #catalog: CatalogService;
  readonly #credentials: BackstageCredentials;
  readonly #refs = new Map<string, boolean>();
  readonly #byName = new Map<string, string[]>();

  constructor(options: {
    catalog: CatalogService;
    credentials: BackstageCredentials;
  }) {
    this.#catalog = options.catalog;
    this.#credentials = options.credentials;
  }

  /** Asks the catalog for what it was not asked for before. */
  async find(texts: Iterable<string>): Promise<void> {
    const refs = new Set<string>();
    const names = new Set<string>();
    for (const text of texts) {
      const ref = refOf(text);
      if (ref !== undefined && !this.#refs.has(ref)) {
        refs.add(ref);
      } else if (!text.includes(':') && !this.#byName.has(nameKey(text))) {
        names.add(nameKey(text));
      }
    }
    for (const chunk of chunks([...refs])) {
      await this.#findRefs(chunk);
    }
    for (const chunk of chunks([...names])) {
      await this.#findNames(chunk);
    }
  }

  /** The entity that a text means, which was asked for before. */
  entityOf(
    field: CommunicationLinkField,
    text: string,
  ): { entityRef: string } | { problem: string } {
    if (text.includes(':')) {
      const entityRef = refOf(text);
      if (entityRef === undefined) {
        return { problem: `“${text}” is no entity reference` };
      }
      return this.#refs.get(entityRef)
        ? { entityRef }
        : { problem: `${entityRef} is not in the catalog` };
    }
    const found = this.#byName.get(nameKey(text)) ?? [];
    const preferred = found.filter(
      ref => parseEntityRef(ref).kind === PREFERRED_KINDS[field],
    );
    const candidates = preferred.length > 0 ? preferred : found;
    if (candidates.length === 1) {
      return { entityRef: candidates[0] };
    }
    return {
      problem:
        candidates.length === 0
          ? `no resource or component of the catalog has the name “${text}”`
          : `“${text}” is the name of ${candidates.join(' and ')}`,
    };
  }

  async #findRefs(entityRefs: string[]): Promise<void> {
    const { items } = await this.#catalog.getEntitiesByRefs(
      { entityRefs, fields: ['kind', 'metadata.name'] },
      { credentials: this.#credentials },
    );
    entityRefs.forEach((ref, at) => this.#refs.set(ref, Boolean(items[at])));
  }

  async #findNames(names: string[]): Promise<void> {
    const { items } = await this.#catalog.getEntities(
      {
        filter: { kind: KINDS, 'metadata.name': names },
        fields: ['kind', 'metadata.name', 'metadata.namespace'],
      },
      { credentials: this.#credentials },
    );
    names.forEach(name => this.#byName.set(name, []));
    for (const entity of items) {
      this.#byName
        .get(nameKey(entity.metadata.name))
        ?.push(stringifyEntityRef(entity));
    }
  }
}

function refOf(text: string): string | undefined {
  if (!text.includes(':')) {
    return undefined;
  }
  try {
    return stringifyEntityRef(parseEntityRef(text));
  } catch {
    return undefined;
  }
}

function nameKey(text: string): string {
  return text.toLowerCase();
}

function* chunks(values: string[]): Generator<string[]> {
  for (let start = 0; start < values.length; start += CHUNK_SIZE) {
    yield values.slice(start, start + CHUNK_SIZE);
  }
}
