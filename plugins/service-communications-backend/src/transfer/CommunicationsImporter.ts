import {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { PermissionCriteria } from '@backstage/plugin-permission-common';
import {
  Communication,
  ImportFate,
  ImportResult,
} from '@service-communications/plugin-service-communications-common';
import { StoredPermissionFilter } from '../model/CommunicationsSelection';
import { isPermitted } from '../model/isPermitted';
import { Knex } from 'knex';
import { CommunicationsStore } from '../communications/CommunicationsStore';
import { lockIngestForLookups } from '../database/operations/rows/lockIngest';
import { findByKeys } from '../database/operations/transfer/findByKeys';
import { addImported } from '../database/operations/transfer/addImported';
import {
  ClassicValues,
  saveClassicStatistics,
} from '../database/operations/transfer/saveClassicStatistics';
import { writeImport } from '../database/operations/transfer/writeImport';
import { EntityFinder } from './EntityFinder';
import { ImportClaims } from './ImportClaims';
import { ImportRecord, importRecords } from './importRecords';
import { ImportPlan, planImportLine } from './planImportLine';
import { ImportLine, readImportLine } from './readImportLine';

/** Lines that are judged at once. */
const JUDGED_AT_ONCE = 1_000;

/** Lines that a transaction writes, while ingest waits for it. */
const WRITTEN_AT_ONCE = 200;

/** What somebody may do with an import. */
export interface ImportGrants {
  mayCreate: boolean;
  mayLink: boolean;
  /** Which records they may see; absent: all. */
  readFilter?: PermissionCriteria<StoredPermissionFilter>;
  /** Which records they may see and change; absent: all. */
  updateFilter?: PermissionCriteria<StoredPermissionFilter> | 'none';
}

type Judged = { line: number; verdict: ImportPlan };

/** A line that cannot be written though all had to be. */
class AllOrNothingError extends Error {}

/**
 * Takes communications out of a file. All lines are judged by what is there
 * before any of them is written, so that a dry run says what an import does.
 */
export class CommunicationsImporter {
  readonly #database: Knex;
  readonly #communications: CommunicationsStore;
  readonly #logger: LoggerService;
  readonly #finder: EntityFinder;
  readonly #grants: ImportGrants;
  readonly #claims = new ImportClaims();
  readonly #filledIn = new Set<string>();

  constructor(options: {
    database: Knex;
    communications: CommunicationsStore;
    catalog: CatalogService;
    logger: LoggerService;
    credentials: BackstageCredentials;
    grants: ImportGrants;
  }) {
    this.#database = options.database;
    this.#communications = options.communications;
    this.#logger = options.logger;
    this.#finder = new EntityFinder(options);
    this.#grants = options.grants;
  }

  /** Throws InputError where the file as a whole cannot be read. */
  async import(
    file: Buffer,
    options: { dryRun: boolean; allOrNothing: boolean; by: string },
  ): Promise<ImportResult> {
    const { dryRun, allOrNothing, by } = options;
    const judged: Judged[] = [];
    for await (const records of inChunks(importRecords(file))) {
      judged.push(...(await this.#judge(records)));
    }
    const isRefused =
      allOrNothing && judged.some(({ verdict }) => verdict.fate === 'wrong');
    const applied =
      !dryRun &&
      !isRefused &&
      (allOrNothing
        ? await this.#writeAllOrNothing(judged, by)
        : await this.#write(judged, by));
    return resultOf(judged, { dryRun, applied });
  }

  async #judge(records: ImportRecord[]): Promise<Judged[]> {
    const read = records.map(record => this.#read(record));
    const lines = read.filter(each => 'said' in each);
    const found = await findByKeys(
      this.#database,
      lines.map(({ said }) => said.key),
    );
    const known = await this.#known(
      found.flatMap(({ id, unnamedId }) => [id, unnamedId]),
    );
    await this.#finder.find(
      lines.flatMap(({ said }) =>
        Object.values(said.links).map(({ value }) => value),
      ),
    );
    const contexts = new Map(lines.map((each, at) => [each, found[at]]));
    return read.map(each =>
      'said' in each
        ? {
            line: each.line,
            verdict: this.#verdictOf(each, contexts.get(each)!, known),
          }
        : each,
    );
  }

  #read(record: ImportRecord): Judged | { line: number; said: ImportLine } {
    const { line } = record;
    const refused = (reasons: string[]): Judged => ({
      line,
      verdict: { fate: 'wrong', reasons },
    });
    if ('problem' in record) {
      return refused([record.problem]);
    }
    const read = readImportLine(record.cells);
    if ('problems' in read) {
      return refused(read.problems);
    }
    const other = this.#claims.takeKey(read.said.key, line);
    return other === undefined
      ? { line, said: read.said }
      : refused([`Line ${other} already has this key`]);
  }

  #verdictOf(
    { line, said }: { line: number; said: ImportLine },
    found: Awaited<ReturnType<typeof findByKeys>>[number],
    known: Known,
  ): ImportPlan {
    const { unnamedId } = found;
    const fillsIn =
      unnamedId !== undefined &&
      said.key.clientProcessName !== '' &&
      !this.#filledIn.has(unnamedId);
    const id = found.id ?? (fillsIn ? unnamedId : undefined);
    const verdict = planImportLine(said, {
      record: found.id === undefined ? undefined : known.records.get(found.id),
      mayRead: id === undefined || known.isReadable(id),
      mayUpdate: id === undefined || known.isUpdatable(id),
      fillsIn: fillsIn ? { id: unnamedId } : undefined,
      shared: found,
      maySeeShared: this.#grants.readFilter === undefined,
      mayCreate: this.#grants.mayCreate,
      mayLink: this.#grants.mayLink,
      entityOf: (field, text) => this.#finder.entityOf(field, text),
    });
    if (verdict.fate !== 'new' && verdict.fate !== 'changed') {
      return verdict;
    }
    const problems = this.#claims.takeChanges(said.key, verdict.changes, line);
    if (problems.length > 0) {
      return { fate: 'wrong', id: verdict.id, reasons: problems };
    }
    if (fillsIn && !found.id) {
      this.#filledIn.add(unnamedId);
    }
    return verdict;
  }

  /** Records, and which of them the sender may see and change. */
  async #known(ids: (string | undefined)[]): Promise<Known> {
    const wanted = ids.filter(id => id !== undefined);
    const { readFilter, updateFilter } = this.#grants;
    const found = await this.#communications.getCommunications(wanted);
    const records = new Map(
      found.flatMap(record => (record ? [[record.id, record]] : [])),
    );
    const within = (filter: typeof updateFilter) => (id: string) => {
      const record = records.get(id);
      return (
        filter !== 'none' &&
        (!filter || (record !== undefined && isPermitted(record, filter)))
      );
    };
    return {
      records,
      isReadable: within(readFilter),
      isUpdatable: within(updateFilter),
    };
  }

  /**
   * Writes what can be written; a line that fails after all loses no other.
   * Where the database fails midway, what is written stays, and every line that
   * is not says so.
   */
  async #write(judged: Judged[], by: string): Promise<boolean> {
    const work = judged.filter(isWork);
    let written = 0;
    for (let start = 0; start < work.length; start += WRITTEN_AT_ONCE) {
      const chunk = work.slice(start, start + WRITTEN_AT_ONCE);
      try {
        const problems = await this.#database.transaction(tx =>
          writeLines(tx, chunk, by),
        );
        written += chunk.length - problems;
      } catch (error) {
        if (written === 0) {
          throw error;
        }
        this.#logger.error('An import failed midway', error as Error);
        work.slice(start).forEach(line => {
          forgetNewId(line);
          refuse(
            line,
            'Not written, since the database failed; import the file again, which leaves what is written as it is',
          );
        });
        break;
      }
    }
    return written > 0;
  }

  async #writeAllOrNothing(judged: Judged[], by: string): Promise<boolean> {
    const work = judged.filter(isWork);
    try {
      await this.#database.transaction(async tx => {
        for (const chunk of chunksOf(work, WRITTEN_AT_ONCE)) {
          if ((await writeLines(tx, chunk, by)) > 0) {
            throw new AllOrNothingError();
          }
        }
      });
      return work.length > 0;
    } catch (error) {
      if (!(error instanceof AllOrNothingError)) {
        throw error;
      }
      // Nothing is there of what was new a moment ago.
      judged.forEach(forgetNewId);
      return false;
    }
  }
}

interface Known {
  records: Map<string, Communication>;
  isReadable(id: string): boolean;
  isUpdatable(id: string): boolean;
}

/**
 * Writes lines. What was judged may be outdated by now; then nothing of the
 * line is written, and it is wrong.
 *
 * @returns how many lines went wrong
 */
async function writeLines(
  tx: Knex.Transaction,
  lines: Work[],
  by: string,
): Promise<number> {
  // Before any savepoint, with which the lock would be given back.
  await lockIngestForLookups(tx);
  let problems = 0;
  // Records that are filled in come first: the new ones of their pairs rely on it.
  for (const line of lines.filter(({ verdict }) => verdict.fate !== 'new')) {
    problems += (await isWritten(tx, line, by)) ? 0 : 1;
  }
  const added = lines.filter(({ verdict }) => verdict.fate === 'new');
  const ids =
    added.length > 0
      ? await addImported(tx, {
          inputs: added.map(({ verdict }) => verdict.work.input!),
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
    line.verdict.id = id;
    const values = line.verdict.work.classic;
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
  const { verdict } = line;
  try {
    await tx.transaction(savepoint =>
      writeImport(savepoint, { ...verdict, by, now: Date.now() }),
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
function forgetNewId({ verdict }: Judged): void {
  if (verdict.fate === 'new') {
    verdict.id = undefined;
  }
}

function refuse(line: Judged, reason: string): void {
  const { id } = line.verdict;
  line.verdict = { fate: 'wrong', id, reasons: [reason] };
}

type Work = Judged & { verdict: { fate: 'new' | 'changed' } };

function isWork(judged: Judged): judged is Work {
  return judged.verdict.fate === 'new' || judged.verdict.fate === 'changed';
}

function resultOf(
  judged: Judged[],
  { dryRun, applied }: { dryRun: boolean; applied: boolean },
): ImportResult {
  const counts: Record<ImportFate, number> = {
    new: 0,
    changed: 0,
    same: 0,
    wrong: 0,
  };
  const lines = judged.map(({ line, verdict: { fate, id, reasons } }) => {
    counts[fate]++;
    return { line, fate, id, ...(reasons.length > 0 && { reasons }) };
  });
  return { dryRun, applied, counts, lines };
}

async function* inChunks<T>(items: AsyncIterable<T>): AsyncGenerator<T[]> {
  let chunk: T[] = [];
  for await (const item of items) {
    chunk.push(item);
    if (chunk.length === JUDGED_AT_ONCE) {
      yield chunk;
      chunk = [];
    }
  }
  if (chunk.length > 0) {
    yield chunk;
  }
}

function* chunksOf<T>(items: T[], size: number): Generator<T[]> {
  for (let start = 0; start < items.length; start += size) {
    yield items.slice(start, start + size);
  }
}
