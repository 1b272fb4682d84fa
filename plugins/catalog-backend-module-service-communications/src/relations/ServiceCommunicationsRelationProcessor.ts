import {
  CompoundEntityRef,
  Entity,
  getCompoundEntityRef,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import {
  CatalogProcessor,
  CatalogProcessorCache,
  CatalogProcessorEmit,
  LocationSpec,
  processingResult,
} from '@backstage/plugin-catalog-node';
import { declaredRefs } from '@service-communications/plugin-service-communications-common';
import { refreshKey } from './refreshKey';
import { RelationSnapshot } from './RelationSnapshot';
import { RelationTypePair } from './RelationTypePair';

/** What the cache remembers of an entity: the refs of what it calls. */
const CACHE_KEY = 'targets';

/**
 * Emits the relations of an entity to what it calls, and back. It asks nobody:
 * the snapshot is in memory. Before that is loaded, what the entity called when
 * it was processed last is emitted again; a relation not emitted is deleted.
 */
export class ServiceCommunicationsRelationProcessor
  implements CatalogProcessor
{
  readonly #snapshot: RelationSnapshot;
  readonly #types: RelationTypePair[];
  readonly #undeclaredTypes: RelationTypePair[];

  constructor(options: {
    snapshot: RelationSnapshot;
    types: RelationTypePair[];
    /** Besides, of what the caller itself does not depend on. */
    undeclaredTypes: RelationTypePair[];
  }) {
    this.#snapshot = options.snapshot;
    this.#types = options.types;
    this.#undeclaredTypes = options.undeclaredTypes;
  }

  getProcessorName(): string {
    return 'ServiceCommunicationsRelationProcessor';
  }

  async postProcessEntity(
    entity: Entity,
    _location: LocationSpec,
    emit: CatalogProcessorEmit,
    cache: CatalogProcessorCache,
  ): Promise<Entity> {
    if (entity.kind === 'Location') {
      return entity;
    }
    const source = getCompoundEntityRef(entity);
    const sourceRef = stringifyEntityRef(source);
    // Always, relations or not: the catalog knows only the keys of earlier
    // runs, and an entity may begin to call at any time.
    emit(processingResult.refresh(refreshKey(sourceRef)));

    const declared = new Set(declaredRefs(entity, 'dependsOn', 'Component'));
    for (const target of parseRefs(await this.#targetsOf(sourceRef, cache))) {
      const targetRef = stringifyEntityRef(target);
      if (targetRef !== sourceRef) {
        for (const { forward, backward } of this.#typesOf(
          declared.has(targetRef),
        )) {
          emit(processingResult.relation({ source, type: forward, target }));
          emit(
            processingResult.relation({
              source: target,
              type: backward,
              target: source,
            }),
          );
        }
      }
    }
    return entity;
  }

  #typesOf(isDeclared: boolean): RelationTypePair[] {
    return isDeclared
      ? this.#types
      : [...this.#types, ...this.#undeclaredTypes];
  }

  async #targetsOf(
    sourceRef: string,
    cache: CatalogProcessorCache,
  ): Promise<string[]> {
    const remembered = await cache.get<string[]>(CACHE_KEY);
    const targets = this.#snapshot.targetsOf(sourceRef);
    if (!targets) {
      // Nothing is set, so that the cache stays as it is.
      this.#snapshot.assume(sourceRef, remembered ?? []);
      return remembered ?? [];
    }
    if (remembered || targets.length > 0) {
      await cache.set(CACHE_KEY, targets);
    }
    return targets;
  }
}

/** An error here would be shown on the entity, which could not help it. */
function parseRefs(refs: string[]): CompoundEntityRef[] {
  return refs.flatMap(ref => {
    try {
      return [parseEntityRef(ref)];
    } catch {
      return [];
    }
  });
}
