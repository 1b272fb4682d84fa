import {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { DeclaredDependency } from '../linking/DeclaredDependencies';
import { DECLARING } from '../linking/CatalogReader';
import { principalName } from './principalName';

/** How long an answer is taken for true, milliseconds. */
const KEPT_MS = 30_000;

/** More different callers than ask within that time. */
const MAX_KEPT = 1_000;

type Sight = (declared: DeclaredDependency) => boolean;

/**
 * Which declarations of the catalog somebody may see: those of entities that
 * the catalog shows them. Nearly everybody sees all, which two counts tell.
 */
export class DeclarationSight {
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;
  readonly #kept = new Map<
    string,
    { askedAt: number; sight: Promise<Sight> }
  >();

  constructor(options: { catalog: CatalogService; auth: AuthService }) {
    this.#catalog = options.catalog;
    this.#auth = options.auth;
  }

  async of(credentials: BackstageCredentials): Promise<Sight> {
    const name = principalName(credentials);
    const kept = this.#kept.get(name);
    if (kept && kept.askedAt > Date.now() - KEPT_MS) {
      return kept.sight;
    }
    if (this.#kept.size >= MAX_KEPT) {
      this.#kept.clear();
    }
    const sight = this.#ask(credentials);
    this.#kept.set(name, { askedAt: Date.now(), sight });
    sight.catch(() => this.#kept.delete(name));
    return sight;
  }

  async #ask(credentials: BackstageCredentials): Promise<Sight> {
    const all = await this.#count(await this.#auth.getOwnServiceCredentials());
    if ((await this.#count(credentials)) >= all) {
      return () => true;
    }
    const refs = new Set<string>();
    const pages = this.#catalog.streamEntities(
      {
        filter: DECLARING,
        fields: ['kind', 'metadata.name', 'metadata.namespace'],
      },
      { credentials },
    );
    for await (const entities of pages) {
      entities.forEach(entity => refs.add(stringifyEntityRef(entity)));
    }
    return ({ callerRef, calleeRef, isByApi }) =>
      refs.has(callerRef) && (!isByApi || refs.has(calleeRef));
  }

  async #count(credentials: BackstageCredentials): Promise<number> {
    const { totalItems } = await this.#catalog.queryEntities(
      { filter: DECLARING, limit: 0 },
      { credentials },
    );
    return totalItems;
  }
}
