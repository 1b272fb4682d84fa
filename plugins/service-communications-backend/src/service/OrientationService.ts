import {
  ListenerDecision,
  ListenerDecisionInput,
  UndecidedPage,
} from '@service-communications/plugin-service-communications-common';
import { UndecidedRequest } from '../database/operations/decisions/UndecidedRequest';
import { RequestOptions } from './ServiceCommunicationsService';

/** Which conversations have no known direction, and what people decide. */
export interface OrientationService {
  queryUndecided(
    request: UndecidedRequest,
    options: RequestOptions,
  ): Promise<UndecidedPage>;

  /** Newest first. */
  getListenerDecisions(options: RequestOptions): Promise<ListenerDecision[]>;

  /** Answers with the decision that is there where there is one. */
  createListenerDecision(
    input: ListenerDecisionInput,
    options: RequestOptions,
  ): Promise<ListenerDecision>;

  /** What it was. Throws NotFoundError. */
  deleteListenerDecision(
    id: string,
    options: RequestOptions,
  ): Promise<ListenerDecision>;
}
