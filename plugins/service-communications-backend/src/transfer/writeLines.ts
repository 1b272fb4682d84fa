import { isError } from '@backstage/errors';
import { Knex } from 'knex';
import { lockIngestForLookups } from '../database/operations/rows/lockIngest';
import { addImported } from '../database/operations/transfer/addImported';
import {
  ClassicValues,
  saveClassicStatistics,
} from '../database/operations/transfer/saveClassicStatistics';
import { writeImport } from '../database/operations/transfer/writeImport';
import { ImportPlan } from './planImportLine';

/** A line, and what becomes of it. */
export type PlannedLine = { line: number; plan: ImportPlan };

/**
 * Writes lines. What was planned may be outdated by now; then nothing of the
 * line is written, and it is wrong.
 *
 * @returns how many lines went wrong
 */
export async function writeLines(
  tx: Knex.Transaction,
  lines: Work[],
  by: string,
): Promise<number> {
  // Before any savepoint, with which the lock would be given back.
  await lockIngestForLookups(tx);
  let problems = 0;
  // Records that are filled in come first: the new ones of their pairs rely on it.
  for (const line of lines.filter(({ plan }) => plan.fate !== 'new')) {
    problems += (await isWritten(tx, line, by)) ? 0 : 1;
  }
  const added = lines.filter(({ plan }) => plan.fate === 'new');
  const ids =
    added.length > 0
      ? await addImported(tx, {
          inputs: added.map(({ plan }) => plan.work.input!),
          by,
          now: Date.now(),
        })
      : [];
  const classic: ClassicValues[] = [];
  added.forEach((line, at) => {
    const id = ids[at];
    if (id === undefined) {
      problems++;
      refuse(line, 'The communication was added meanwhile');
      return;
    }
    line.plan.id = id;
    const values = line.plan.work.classic;
    if (Object.keys(values).length > 0) {
      classic.push({ communicationId: id, values, onlyAbsent: true });
    }
  });
  if (classic.length > 0) {
    await saveClassicStatistics(tx, classic);
  }
  return problems;
}

async function isWritten(
  tx: Knex.Transaction,
  line: Work,
  by: string,
): Promise<boolean> {
  const { plan } = line;
  try {
    await tx.transaction(savepoint =>
      writeImport(savepoint, { ...plan, by, now: Date.now() }),
    );
    return true;
  } catch (error) {
    if (
      !isError(error) ||
      !['ConflictError', 'InputError', 'NotFoundError'].includes(error.name)
    ) {
      throw error;
    }
    refuse(line, error.message);
    return false;
  }
}

/** What was new in a transaction that failed has no id. */
export function forgetNewId({ plan }: PlannedLine): void {
  if (plan.fate === 'new') {
    plan.id = undefined;
  }
}

export function refuse(line: PlannedLine, reason: string): void {
  const { id } = line.plan;
  line.plan = { fate: 'wrong', id, reasons: [reason] };
}

/** A line that something is written of. */
export type Work = PlannedLine & { plan: { fate: 'new' | 'changed' } };

export function isWork(planned: PlannedLine): planned is Work {
  return planned.plan.fate === 'new' || planned.plan.fate === 'changed';
}
