import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  CatalogProcessor,
  CatalogProcessorResult,
} from '@backstage/plugin-catalog-node';
import { JsonObject, JsonValue } from '@backstage/types';

/** Runs a processor on entities, with a cache as the catalog keeps it. */
export class ProcessorRuns {
  readonly #processor: CatalogProcessor;
  readonly #caches: Map<string, JsonObject>;

  constructor(
    processor: CatalogProcessor,
    caches = new Map<string, JsonObject>(),
  ) {
    this.#processor = processor;
    this.#caches = caches;
  }

  /** The same caches after a new start. */
  withProcessor(processor: CatalogProcessor): ProcessorRuns {
    return new ProcessorRuns(processor, this.#caches);
  }

  /** What a run emits. */
  async run(entity: Entity): Promise<CatalogProcessorResult[]> {
    const emitted: CatalogProcessorResult[] = [];
    const before = this.cacheOf(entity);
    let after: JsonObject | undefined;
    await this.#processor.postProcessEntity!(
      entity,
      { type: 'url', target: 'http://localhost/test' },
      result => emitted.push(result),
      {
        get: async <T extends JsonValue>(key: string) =>
          before?.[key] as T | undefined,
        set: async (key, value) => {
          after = { ...after, [key]: value };
        },
      },
    );
    // Once a run sets anything, only that survives.
    if (after) {
      this.#caches.set(
        stringifyEntityRef(entity),
        JSON.parse(JSON.stringify(after)),
      );
    }
    return emitted;
  }

  cacheOf(entity: Entity): JsonObject | undefined {
    return this.#caches.get(stringifyEntityRef(entity));
  }
}
