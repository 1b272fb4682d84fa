import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  LinkingProblem,
  ManualLink,
} from '@service-communications/plugin-service-communications-common';
import { Knex } from 'knex';
import { addManualLinkEvent } from '../database/operations/manual-links/addManualLinkEvent';
import { lockIngest } from '../database/operations/rows/lockIngest';
import { deleteManualLink } from '../database/operations/manual-links/deleteManualLink';
import { keepMissingEntities } from '../database/operations/manual-links/keepMissingEntities';
import { ManualLinkRow } from '../database/tables';
import {
  targetColumns,
  toManualLink,
} from '../database/operations/manual-links/manualLinkColumns';
import { ManualLinkTarget } from '../model/ManualLinkTarget';
import { setManualLink } from '../database/operations/manual-links/setManualLink';

/**
 * The links that people set. They are of addresses and names, not of rows, so
 * that they outlive every row; nothing but their own removal ends them.
 */
export class ManualLinks {
  readonly #database: Knex;
  readonly #catalog: CatalogService;

  constructor(options: { database: Knex; catalog: CatalogService }) {
    this.#database = options.database;
    this.#catalog = options.catalog;
  }

  /** All of them, newest first. */
  async list(): Promise<ManualLink[]> {
    const rows = await this.#database<ManualLinkRow>('manual_links')
      .orderBy([
        { column: 'created_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .select('*');
    return rows.map(toManualLink);
  }

  /** Throws InputError where the caller can see no such entity. */
  async set(
    target: ManualLinkTarget,
    options: {
      entityRef: string;
      createdBy: string;
      credentials: BackstageCredentials;
    },
  ): Promise<ManualLink> {
    const { entityRef, createdBy, credentials } = options;
    await this.assertEntity(entityRef, { field: 'entityRef', credentials });
    const now = Date.now();
    return this.#database.transaction(async tx => {
      await lockIngest(tx);
      const known = await tx<ManualLinkRow>('manual_links')
        .where(targetColumns(target))
        .first('entity_ref');
      await addManualLinkEvent(tx, {
        target,
        before: known?.entity_ref,
        after: entityRef,
        by: createdBy,
        at: now,
      });
      return setManualLink(tx, { target, entityRef, createdBy, now });
    });
  }

  /** Throws InputError, which names the field, where there is no such entity. */
  async assertEntity(
    entityRef: string,
    options: { field: string; credentials: BackstageCredentials },
  ): Promise<void> {
    const { field, credentials } = options;
    const entity = await this.#catalog.getEntityByRef(entityRef, {
      credentials,
    });
    if (!entity) {
      throw new InputError(
        `${field} must be an entity of the catalog, but ${entityRef} is not there`,
      );
    }
  }

  /** Throws NotFoundError. */
  async delete(id: string, deletedBy: string): Promise<void> {
    await this.#database.transaction(tx =>
      deleteManualLink(tx, { id, deletedBy, now: Date.now() }),
    );
  }

  /** The entities that they lead to, each once. */
  async entityRefs(): Promise<string[]> {
    const rows = await this.#database('manual_links').distinct<
      { entity_ref: string }[]
    >('entity_ref');
    return rows.map(row => row.entity_ref);
  }

  /** Keeps with the links which of their entities the catalog has. */
  async keepMissing(existing: ReadonlySet<string>): Promise<void> {
    await keepMissingEntities(this.#database, existing);
  }

  /** Those whose entity is not there. */
  async problems(): Promise<LinkingProblem[]> {
    const links = await this.list();
    return links
      .filter(link => link.entityMissing)
      .map(({ id, network, address, entityRef }) => ({
        origin: 'manual-link',
        key: id,
        entityRef,
        reason: `${address} in network ${network} was linked by hand to an entity that is not in the catalog; it stays unlinked until the entity is back or the link is removed`,
      }));
  }
}
