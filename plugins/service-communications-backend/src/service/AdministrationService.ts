import {
  BulkJob,
  BulkRequest,
  IgnoreRule,
  IgnoreRuleConditions,
  IgnoreRuleInput,
  IgnoreRulePreview,
} from '@service-communications/plugin-service-communications-common';
import { CommunicationsSelection } from '../model/CommunicationsSelection';
import { RequestOptions } from './ServiceCommunicationsService';

/** A bulk action, and the communications it is for. */
export interface BulkJobRequest {
  request: BulkRequest;
  selection: CommunicationsSelection;
}

/** What admins do to many communications at once, and once for all. */
export interface AdministrationService {
  startBulkJob(
    request: BulkJobRequest,
    options: RequestOptions,
  ): Promise<BulkJob>;

  /** Throws NotFoundError, also for the jobs of others; so do the next two. */
  getBulkJob(id: string, options: RequestOptions): Promise<BulkJob>;

  cancelBulkJob(id: string, options: RequestOptions): Promise<BulkJob>;

  undoBulkJob(id: string, options: RequestOptions): Promise<BulkJob>;

  /** Oldest first. */
  getIgnoreRules(options: RequestOptions): Promise<IgnoreRule[]>;

  /** What a rule would hold back, without adding it. */
  previewIgnoreRule(
    conditions: IgnoreRuleConditions,
    options: RequestOptions,
  ): Promise<IgnoreRulePreview>;

  createIgnoreRule(
    input: IgnoreRuleInput,
    options: RequestOptions,
  ): Promise<IgnoreRule>;

  /** Throws NotFoundError. */
  replaceIgnoreRule(
    id: string,
    input: IgnoreRuleInput,
    options: RequestOptions,
  ): Promise<IgnoreRule>;

  /** Throws NotFoundError. */
  deleteIgnoreRule(id: string, options: RequestOptions): Promise<void>;
}
