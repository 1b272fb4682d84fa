import { NotFoundError } from '@backstage/errors';
import {
  IgnoreRule,
  IgnoreRuleInput,
} from '@service-communications/plugin-service-communications-common';
import { Knex } from 'knex';
import { IgnoreRuleRow } from '../../tables';
import { rowIds } from '../read/rowIds';

/** A rule without what it holds back. */
export type StoredIgnoreRule = Omit<IgnoreRule, 'heldBack'>;

/** All rules, oldest first. */
export async function readIgnoreRules(knex: Knex): Promise<StoredIgnoreRule[]> {
  const rows: IgnoreRuleRow[] = await knex('ignore_rules').orderBy('id');
  return rows.map(toRule);
}

export async function createIgnoreRule(
  knex: Knex,
  options: {
    input: IgnoreRuleInput;
    createdBy: string;
    /** Milliseconds since 1970. */
    now: number;
  },
): Promise<StoredIgnoreRule> {
  const { input, createdBy, now } = options;
  const [row] = await knex('ignore_rules')
    .insert({ ...toColumns(input), created_at: now, created_by: createdBy })
    .returning('*');
  return toRule(row);
}

/** Puts a rule in the place of another. Throws NotFoundError. */
export async function replaceIgnoreRule(
  knex: Knex,
  options: { id: string; input: IgnoreRuleInput },
): Promise<StoredIgnoreRule> {
  const { id, input } = options;
  const [row] = await knex('ignore_rules')
    .whereIn('id', rowIds([id]))
    .update(toColumns(input))
    .returning('*');
  if (!row) {
    throw new NotFoundError(`There is no rule ${id}`);
  }
  return toRule(row);
}

/** Throws NotFoundError. */
export async function deleteIgnoreRule(knex: Knex, id: string): Promise<void> {
  const deleted = await knex('ignore_rules')
    .whereIn('id', rowIds([id]))
    .delete();
  if (deleted === 0) {
    throw new NotFoundError(`There is no rule ${id}`);
  }
}

function toRule(row: IgnoreRuleRow): StoredIgnoreRule {
  return {
    id: String(row.id),
    reason: row.reason,
    end: row.end_at,
    ...(row.network !== null && { network: row.network }),
    ...(row.address !== null && { address: row.address }),
    ...(row.ports !== null && { ports: row.ports }),
    ...(row.protocol !== null && { protocol: row.protocol }),
    ...(row.process_name !== null && { processName: row.process_name }),
    ...(row.entity_ref !== null && { entityRef: row.entity_ref }),
    createdAt: new Date(Number(row.created_at)).toISOString(),
    createdBy: row.created_by,
  };
}

function toColumns(input: IgnoreRuleInput) {
  return {
    reason: input.reason,
    network: input.network ?? null,
    address: input.address ?? null,
    end_at: input.end ?? 'either',
    ports: input.ports ?? null,
    protocol: input.protocol ?? null,
    process_name: input.processName ?? null,
    entity_ref: input.entityRef ?? null,
  };
}
