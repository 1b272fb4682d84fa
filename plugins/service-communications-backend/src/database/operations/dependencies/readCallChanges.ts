import { CommunicationChangeReason } from '@service-communications/plugin-service-communications-common';
import { Knex } from 'knex';
import {
  CallChangeKind,
  callChangeKinds,
  ChangePosition,
  ChangesRequest,
} from '../../../model/ChangesRequest';
import { DbInteger } from '../../DbInteger';
import { DependencyDecisionRow, UndeclaredCallRow } from '../../tables';
import { DependencyKey, toDecision } from './dependencyDecisions';

/** A change of the calls of an entity to another. */
export interface ChangeOfCall extends DependencyKey {
  kind: CallChangeKind;
  reason: CommunicationChangeReason;
  position: ChangePosition;
}

const TABLES = {
  undeclared: { name: 'undeclared_calls', at: 'at' },
  decided: { name: 'dependency_decisions', at: 'decided_at' },
} as const;

/**
 * What became of calls between entities, whoever sees them: the newest first, at
 * one time by the order of their kinds. A decision that another one took the
 * place of, or that was taken back, is not told any more.
 */
export async function readCallChanges(
  knex: Knex,
  request: ChangesRequest,
): Promise<ChangeOfCall[]> {
  const { kind } = request.filter;
  const changes: ChangeOfCall[] = [];
  for (const each of callChangeKinds) {
    if (kind === undefined || kind === each) {
      changes.push(...(await readOfKind(knex, each, request)));
    }
  }
  // Stable: what is of one kind stays in the order of the database.
  return changes
    .sort((a, b) => b.position.at - a.position.at)
    .slice(0, request.limit);
}

async function readOfKind(
  knex: Knex,
  kind: CallChangeKind,
  { filter, after, limit }: ChangesRequest,
): Promise<ChangeOfCall[]> {
  const { name, at } = TABLES[kind];
  const { since, until, entity } = filter;
  const rows: (UndeclaredCallRow & DependencyDecisionRow)[] = await knex(name)
    .whereNotNull(at)
    .modify(query => {
      if (since !== undefined) {
        query.where(at, '>=', since);
      }
      if (until !== undefined) {
        query.where(at, '<', until);
      }
      if (entity !== undefined) {
        query.where(either =>
          either.where('caller_ref', entity).orWhere('callee_ref', entity),
        );
      }
      if (after) {
        addPlace(query, kind, after);
      }
    })
    .orderBy([
      { column: at, order: 'desc' },
      { column: 'caller_ref', order: 'desc' },
      { column: 'callee_ref', order: 'desc' },
    ])
    .limit(limit)
    .select('*');
  return rows.map(row => {
    const ends = { callerRef: row.caller_ref, calleeRef: row.callee_ref };
    const time: DbInteger = row[at]!;
    return {
      ...ends,
      kind,
      reason: reasonOf(kind, row),
      position: { at: Number(time), call: { kind, ...ends } },
    };
  });
}

/** Leaves out what comes before a place, or is there. */
function addPlace(
  query: Knex.QueryBuilder,
  kind: CallChangeKind,
  { at: time, call }: ChangePosition,
): void {
  const { at } = TABLES[kind];
  const isTold =
    call && callChangeKinds.indexOf(kind) < callChangeKinds.indexOf(call.kind);
  if (isTold) {
    query.where(at, '<', time);
  } else if (call?.kind === kind) {
    query
      .where(at, '<=', time)
      .whereRaw(`(${at}, caller_ref, callee_ref) < (?, ?, ?)`, [
        time,
        call.callerRef,
        call.calleeRef,
      ]);
  } else {
    query.where(at, '<=', time);
  }
}

function reasonOf(
  kind: CallChangeKind,
  row: DependencyDecisionRow,
): CommunicationChangeReason {
  if (kind === 'undeclared') {
    return { code: 'not-declared' };
  }
  const { verdict, reason, by, expiresAt } = toDecision(row);
  return {
    code: 'decided',
    verdict,
    explanation: reason,
    by,
    ...(expiresAt !== undefined && { expiresAt }),
  };
}
