import {
  ListenerDecision,
  ListenerDecisionInput,
  UndecidedPage,
} from '@service-communications/plugin-service-communications-common';
import { Knex } from 'knex';
import {
  createListenerDecision,
  deleteListenerDecision,
  readListenerDecisions,
} from '../database/operations/decisions/listenerDecisions';
import { readUndecided } from '../database/operations/decisions/readUndecided';
import {
  UndecidedPosition,
  UndecidedRequest,
} from '../database/operations/decisions/UndecidedRequest';
import { OrientationService } from './OrientationService';
import { principalName } from './principalName';
import { encodeUndecidedCursor } from './request/undecidedCursor';
import { RequestOptions } from './ServiceCommunicationsService';

/** The service itself; who may ask is decided around it. */
export class DefaultOrientationService implements OrientationService {
  readonly #database: Knex;
  readonly #threshold: number;
  readonly #onChanged: () => void;

  constructor(options: {
    database: Knex;
    /** The weakest evidence that decides. */
    threshold: number;
    /** Called when relations may have changed. */
    onChanged: () => void;
  }) {
    this.#database = options.database;
    this.#threshold = options.threshold;
    this.#onChanged = options.onChanged;
  }

  async queryUndecided(request: UndecidedRequest): Promise<UndecidedPage> {
    const { next, previous, ...page } = await this.#database.transaction(tx =>
      readUndecided(tx, { ...request, threshold: this.#threshold }),
    );
    const cursorTo = (position: UndecidedPosition | undefined) =>
      position && encodeUndecidedCursor({ filter: request.filter, position });
    return {
      ...page,
      pageInfo: { nextCursor: cursorTo(next), prevCursor: cursorTo(previous) },
    };
  }

  async getListenerDecisions(): Promise<ListenerDecision[]> {
    return readListenerDecisions(this.#database);
  }

  async createListenerDecision(
    input: ListenerDecisionInput,
    { credentials }: RequestOptions,
  ): Promise<ListenerDecision> {
    const decision = await this.#database.transaction(tx =>
      createListenerDecision(tx, {
        input,
        createdBy: principalName(credentials),
        threshold: this.#threshold,
        now: Date.now(),
      }),
    );
    this.#onChanged();
    return decision;
  }

  async deleteListenerDecision(id: string): Promise<ListenerDecision> {
    const decision = await this.#database.transaction(tx =>
      deleteListenerDecision(tx, {
        id,
        threshold: this.#threshold,
        now: Date.now(),
      }),
    );
    this.#onChanged();
    return decision;
  }
}
