import {
  DependencyDecision,
  DependencyVerdict,
} from '@service-communications/plugin-service-communications-common';
import { Knex } from 'knex';
import { DependencyDecisionRow } from '../../tables';

/** Two entities by their refs. */
export interface DependencyKey {
  callerRef: string;
  calleeRef: string;
}

/** All decisions that hold at a time, milliseconds since 1970. */
export async function readDependencyDecisions(
  knex: Knex,
  now: number,
): Promise<(DependencyKey & { decision: DependencyDecision })[]> {
  const rows: DependencyDecisionRow[] = await knex('dependency_decisions')
    .whereNull('expires_at')
    .orWhere('expires_at', '>', now);
  return rows.map(row => ({
    callerRef: row.caller_ref,
    calleeRef: row.callee_ref,
    decision: toDecision(row),
  }));
}

/** A decision as the API has it. */
export function toDecision(row: DependencyDecisionRow): DependencyDecision {
  return {
    verdict: row.verdict,
    reason: row.reason,
    by: row.decided_by,
    at: toText(row.decided_at),
    ...(row.expires_at !== null && { expiresAt: toText(row.expires_at) }),
  };
}

/** Keeps a decision in the place of an earlier one on the same two. */
export async function setDependencyDecision(
  knex: Knex,
  options: DependencyKey & {
    verdict: DependencyVerdict;
    reason: string;
    by: string;
    /** Milliseconds since 1970, as the next. */
    at: number;
    expiresAt?: number;
  },
): Promise<void> {
  const { callerRef, calleeRef, verdict, reason, by, at, expiresAt } = options;
  const row: DependencyDecisionRow = {
    caller_ref: callerRef,
    callee_ref: calleeRef,
    verdict,
    reason,
    decided_by: by,
    decided_at: at,
    expires_at: expiresAt ?? null,
  };
  await knex('dependency_decisions')
    .insert(row)
    .onConflict(['caller_ref', 'callee_ref'])
    .merge();
}

/** Takes a decision back, if there is one. */
export async function deleteDependencyDecision(
  knex: Knex,
  { callerRef, calleeRef }: DependencyKey,
): Promise<void> {
  await knex('dependency_decisions')
    .where({ caller_ref: callerRef, callee_ref: calleeRef })
    .delete();
}

function toText(time: DependencyDecisionRow['decided_at']): string {
  return new Date(Number(time)).toISOString();
}
