import {
  BulkJob,
  IgnoreRule,
  IgnoreRuleConditions,
  IgnoreRuleInput,
  IgnoreRulePreview,
} from '@service-communications/plugin-service-communications-common';
import { BulkJobs } from '../bulk/BulkJobs';
import { IgnoreRules } from '../ignoring/IgnoreRules';
import { ManualLinks } from '../linking/ManualLinks';
import { AdministrationService, BulkJobRequest } from './AdministrationService';
import { EntityOwners } from './EntityOwners';
import { principalName } from './principalName';
import { RequestOptions } from './ServiceCommunicationsService';
import { withCatalogRefs } from './withCatalogRefs';

/** The service itself; who may ask is decided around it. */
export class DefaultAdministrationService implements AdministrationService {
  readonly #bulkJobs: BulkJobs;
  readonly #ignoreRules: IgnoreRules;
  readonly #manualLinks: ManualLinks;
  readonly #owners: EntityOwners;
  readonly #onChanged: () => void;

  constructor(options: {
    bulkJobs: BulkJobs;
    ignoreRules: IgnoreRules;
    manualLinks: ManualLinks;
    owners: EntityOwners;
    /** Called when relations may have changed. */
    onChanged: () => void;
  }) {
    this.#bulkJobs = options.bulkJobs;
    this.#ignoreRules = options.ignoreRules;
    this.#manualLinks = options.manualLinks;
    this.#owners = options.owners;
    this.#onChanged = options.onChanged;
  }

  async startBulkJob(
    { request, selection }: BulkJobRequest,
    { credentials }: RequestOptions,
  ): Promise<BulkJob> {
    const entityRef = request.link?.entityRef;
    if (entityRef) {
      await this.#manualLinks.assertEntity(entityRef, {
        field: 'link.entityRef',
        credentials,
      });
    }
    return this.#bulkJobs.start(request, {
      selection: await withCatalogRefs(selection, this.#owners, credentials),
      createdBy: principalName(credentials),
    });
  }

  async getBulkJob(
    id: string,
    { credentials }: RequestOptions,
  ): Promise<BulkJob> {
    return this.#bulkJobs.get(id, principalName(credentials));
  }

  async cancelBulkJob(
    id: string,
    { credentials }: RequestOptions,
  ): Promise<BulkJob> {
    return this.#bulkJobs.cancel(id, principalName(credentials));
  }

  async undoBulkJob(
    id: string,
    { credentials }: RequestOptions,
  ): Promise<BulkJob> {
    return this.#bulkJobs.undo(id, principalName(credentials));
  }

  async getIgnoreRules(): Promise<IgnoreRule[]> {
    return this.#ignoreRules.list();
  }

  async previewIgnoreRule(
    conditions: IgnoreRuleConditions,
  ): Promise<IgnoreRulePreview> {
    return this.#ignoreRules.preview(conditions);
  }

  async createIgnoreRule(
    input: IgnoreRuleInput,
    { credentials }: RequestOptions,
  ): Promise<IgnoreRule> {
    const rule = await this.#ignoreRules.create(
      input,
      principalName(credentials),
    );
    this.#onChanged();
    return rule;
  }

  async replaceIgnoreRule(
    id: string,
    input: IgnoreRuleInput,
  ): Promise<IgnoreRule> {
    const rule = await this.#ignoreRules.replace(id, input);
    this.#onChanged();
    return rule;
  }

  async deleteIgnoreRule(id: string): Promise<void> {
    await this.#ignoreRules.delete(id);
    this.#onChanged();
  }
}
