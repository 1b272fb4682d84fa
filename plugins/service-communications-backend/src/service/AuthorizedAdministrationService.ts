import {
  bulkActions,
  BulkJob,
  IgnoreRule,
  IgnoreRuleConditions,
  IgnoreRuleInput,
  IgnoreRulePreview,
  serviceCommunicationsIgnoreRulesPermission,
  serviceCommunicationsLinkPermission,
  serviceCommunicationsReadPermission,
} from '@service-communications/plugin-service-communications-common';
import { AdministrationService, BulkJobRequest } from './AdministrationService';
import { Authorizer } from './Authorizer';
import { RequestOptions } from './ServiceCommunicationsService';

/** Lets each caller do what the permission policy allows, and nothing else. */
export class AuthorizedAdministrationService implements AdministrationService {
  readonly #service: AdministrationService;
  readonly #authorizer: Authorizer;

  constructor(options: {
    service: AdministrationService;
    authorizer: Authorizer;
  }) {
    this.#service = options.service;
    this.#authorizer = options.authorizer;
  }

  async startBulkJob(
    job: BulkJobRequest,
    options: RequestOptions,
  ): Promise<BulkJob> {
    const { action } = job.request;
    if (action === 'set-link' || action === 'clear-link') {
      await this.#authorizer.assertAllowed(
        serviceCommunicationsLinkPermission,
        options,
      );
    }
    const permissionFilter = await this.#authorizer.permissionFilter(
      [
        serviceCommunicationsReadPermission,
        bulkActions.find(({ name }) => name === action)!.permission,
      ],
      options,
    );
    return this.#service.startBulkJob(
      { ...job, selection: { ...job.selection, permissionFilter } },
      options,
    );
  }

  // Everybody has their own jobs only: what was allowed then still is theirs.
  async getBulkJob(id: string, options: RequestOptions): Promise<BulkJob> {
    return this.#service.getBulkJob(id, options);
  }

  async cancelBulkJob(id: string, options: RequestOptions): Promise<BulkJob> {
    return this.#service.cancelBulkJob(id, options);
  }

  async undoBulkJob(id: string, options: RequestOptions): Promise<BulkJob> {
    return this.#service.undoBulkJob(id, options);
  }

  async getIgnoreRules(options: RequestOptions): Promise<IgnoreRule[]> {
    await this.#assertMayIgnore(options);
    return this.#service.getIgnoreRules(options);
  }

  async previewIgnoreRule(
    conditions: IgnoreRuleConditions,
    options: RequestOptions,
  ): Promise<IgnoreRulePreview> {
    await this.#assertMayIgnore(options);
    return this.#service.previewIgnoreRule(conditions, options);
  }

  async createIgnoreRule(
    input: IgnoreRuleInput,
    options: RequestOptions,
  ): Promise<IgnoreRule> {
    await this.#assertMayIgnore(options);
    return this.#service.createIgnoreRule(input, options);
  }

  async replaceIgnoreRule(
    id: string,
    input: IgnoreRuleInput,
    options: RequestOptions,
  ): Promise<IgnoreRule> {
    await this.#assertMayIgnore(options);
    return this.#service.replaceIgnoreRule(id, input, options);
  }

  async deleteIgnoreRule(id: string, options: RequestOptions): Promise<void> {
    await this.#assertMayIgnore(options);
    await this.#service.deleteIgnoreRule(id, options);
  }

  async #assertMayIgnore(options: RequestOptions): Promise<void> {
    await this.#authorizer.assertAllowed(
      serviceCommunicationsIgnoreRulesPermission,
      options,
    );
  }
}
