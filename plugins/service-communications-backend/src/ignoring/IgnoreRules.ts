import { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import {
  IgnoreRule,
  IgnoreRuleConditions,
  IgnoreRuleInput,
  IgnoreRulePreview,
} from '@service-communications/plugin-service-communications-common';
import { Knex } from 'knex';
import {
  createIgnoreRule,
  deleteIgnoreRule,
  readIgnoreRules,
  replaceIgnoreRule,
  StoredIgnoreRule,
} from '../database/operations/ignoring/ignoreRules';
import { yieldToWriters } from '../database/yieldToWriters';
import { writeIgnoreRuleIds } from '../database/operations/ignoring/writeIgnoreRuleIds';
import { singleFlight } from '../scheduling/singleFlight';
import { ListFollower } from '../listing/ListFollower';
import { ListTable } from '../listing/ListTable';
import { matchRule } from './matchRule';

/** Asking every rule of the whole list takes at most this share of the time. */
const APPLYING_SHARE = 1 / 20;

/** Rows in one transaction. */
const CHUNK_SIZE = 1_000;

/**
 * The rules that hold communications back. Which rule holds which one is kept
 * with the rows, for lists and relations alike, and brought up to date when
 * rules, communications or links change: every rule is asked of the whole list
 * in memory, and what differs is written.
 */
export class IgnoreRules {
  readonly #database: Knex;
  readonly #list: ListFollower;
  readonly #logger: LoggerService;
  readonly #apply = singleFlight(() => this.#work());
  /** What the rows are up to date with. */
  #applied?: { table: ListTable; version: number; state: string };
  /** Milliseconds. */
  #lastApplied = { endedAt: -Infinity, duration: 0 };

  constructor(options: {
    database: Knex;
    list: ListFollower;
    logger: LoggerService;
  }) {
    this.#database = options.database;
    this.#list = options.list;
    this.#logger = options.logger;
  }

  /** All of them, oldest first, with what each holds back. */
  async list(): Promise<IgnoreRule[]> {
    const rules = await readIgnoreRules(this.#database);
    const table = await this.#list.table();
    return rules.map(rule => withCount(table, rule));
  }

  /** What a rule would hold back now. */
  async preview(conditions: IgnoreRuleConditions): Promise<IgnoreRulePreview> {
    return { heldBack: countMatches(await this.#list.table(), conditions) };
  }

  async create(input: IgnoreRuleInput, createdBy: string): Promise<IgnoreRule> {
    return this.#withApplied(
      await createIgnoreRule(this.#database, {
        input,
        createdBy,
        now: Date.now(),
      }),
    );
  }

  /** Throws NotFoundError. */
  async replace(id: string, input: IgnoreRuleInput): Promise<IgnoreRule> {
    return this.#withApplied(
      await replaceIgnoreRule(this.#database, { id, input }),
    );
  }

  /** Throws NotFoundError. */
  async delete(id: string): Promise<void> {
    await deleteIgnoreRule(this.#database, id);
    await this.apply();
  }

  /** Brings up to date which communications are held back. */
  async apply(): Promise<void> {
    await this.#apply();
  }

  /**
   * Does so unless that would take too much of the time: then the next call
   * makes up for it, as it does for a failure, which is logged.
   *
   * @returns whether that was done
   */
  async applyAtTimes(): Promise<boolean> {
    const { endedAt, duration } = this.#lastApplied;
    if (performance.now() - endedAt < duration / APPLYING_SHARE) {
      return false;
    }
    try {
      await this.apply();
      return true;
    } catch (error) {
      this.#logger.warn(
        `The rules that ignore communications are applied later: ${stringifyError(
          error,
        )}`,
      );
      return false;
    }
  }

  async #withApplied(rule: StoredIgnoreRule): Promise<IgnoreRule> {
    await this.apply();
    return withCount(await this.#list.table(), rule);
  }

  async #work(): Promise<void> {
    const rules = await readIgnoreRules(this.#database);
    const table = await this.#list.table();
    const state = JSON.stringify(rules);
    const applied = this.#applied;
    if (
      applied?.table === table &&
      applied.version === table.version &&
      applied.state === state
    ) {
      return;
    }
    const { version } = table;
    const startedAt = performance.now();
    const changes = changesOf(table, rules);
    const endedAt = performance.now();
    this.#lastApplied = { endedAt, duration: endedAt - startedAt };
    for (let start = 0; start < changes.length; start += CHUNK_SIZE) {
      const writingAt = performance.now();
      await this.#database.transaction(tx =>
        writeIgnoreRuleIds(tx, changes.slice(start, start + CHUNK_SIZE)),
      );
      await yieldToWriters(this.#database, writingAt);
    }
    this.#applied = { table, version, state };
  }
}

/** The rows that another rule holds back than is written; the oldest counts. */
function changesOf(
  table: ListTable,
  rules: StoredIgnoreRule[],
): { id: number; ruleId: number }[] {
  const ruleIds = new Int32Array(table.length);
  for (const rule of rules) {
    const match = matchRule(table, rule);
    for (let at = 0; at < match.length; at++) {
      if (match[at] === 1 && ruleIds[at] === 0) {
        ruleIds[at] = Number(rule.id);
      }
    }
  }
  const changes: { id: number; ruleId: number }[] = [];
  for (let at = 0; at < table.length; at++) {
    if (table.isThere[at] === 1 && table.ignoreRuleId[at] !== ruleIds[at]) {
      changes.push({ id: table.id[at], ruleId: ruleIds[at] });
    }
  }
  return changes;
}

function withCount(table: ListTable, rule: StoredIgnoreRule): IgnoreRule {
  return { ...rule, heldBack: countMatches(table, rule) };
}

function countMatches(table: ListTable, rule: IgnoreRuleConditions): number {
  let count = 0;
  for (const isMatch of matchRule(table, rule)) {
    count += isMatch;
  }
  return count;
}
