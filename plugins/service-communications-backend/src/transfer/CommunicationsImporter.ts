import {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  Communication,
  ImportResult,
} from '@service-communications/plugin-service-communications-common';
import { isPermitted } from '../model/isPermitted';
import { Knex } from 'knex';
import { CommunicationsStore } from '../communications/CommunicationsStore';
import { findByKeys } from '../database/operations/transfer/findByKeys';
import { EntityFinder } from './EntityFinder';
import { ImportClaims } from './ImportClaims';
import { ImportRecord, importRecords } from './importRecords';
import { ImportPlan, planImportLine } from './planImportLine';
import { ImportTally } from './ImportTally';
import { ImportGrants } from './ImportGrants';
import { ImportLine, readImportLine } from './readImportLine';
import {
  forgetNewId,
  isWork,
  PlannedLine,
  refuse,
  Work,
  writeLines,
} from './writeLines';

/** Lines that are planned at once. */
const PLANNED_AT_ONCE = 1_000;

const NOT_WRITTEN =
  'Not written, since the database failed; import the file again, which leaves what is written as it is';

/** Lines that a transaction writes, while ingest waits for it. */
const WRITTEN_AT_ONCE = 200;

/** A line that cannot be written though all had to be. */
class AllOrNothingError extends Error {}

/**
 * Takes communications out of a file. All lines are planned by what is there
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
    file: AsyncIterable<Uint8Array>,
    options: { dryRun: boolean; allOrNothing: boolean; by: string },
  ): Promise<ImportResult> {
    const { dryRun, allOrNothing, by } = options;
    const tally = new ImportTally();
    const work: Work[] = [];
    for await (const records of inChunks(importRecords(file))) {
      for (const planned of await this.#plan(records)) {
        if (!dryRun && isWork(planned)) {
          work.push(planned);
        } else {
          tally.add(planned);
        }
      }
    }
    const isRefused = allOrNothing && tally.counts.wrong > 0;
    const applied =
      !dryRun &&
      !isRefused &&
      (allOrNothing
        ? await this.#writeAllOrNothing(work, by)
        : await this.#write(work, by));
    work.forEach(planned => tally.add(planned));
    return { dryRun, applied, counts: tally.counts, lines: tally.lines };
  }

  async #plan(records: ImportRecord[]): Promise<PlannedLine[]> {
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
            plan: this.#planOf(each, contexts.get(each)!, known),
          }
        : each,
    );
  }

  #read(
    record: ImportRecord,
  ): PlannedLine | { line: number; said: ImportLine } {
    const { line } = record;
    const refused = (reasons: string[]): PlannedLine => ({
      line,
      plan: { fate: 'wrong', reasons },
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

  #planOf(
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
    const plan = planImportLine(said, {
      record: found.id === undefined ? undefined : known.records.get(found.id),
      mayRead: id === undefined || known.isReadable(id),
      mayUpdate: id === undefined || known.isUpdatable(id),
      fillsIn: fillsIn ? { id: unnamedId } : undefined,
      shared: found,
      maySeeShared: this.#grants.readFilter === undefined,
      mayChangeShared: this.#grants.mayChangeShared,
      mayCreate: this.#grants.mayCreate,
      mayLink: this.#grants.mayLink,
      entityOf: (field, text) => this.#finder.entityOf(field, text),
    });
    if (plan.fate !== 'new' && plan.fate !== 'changed') {
      return plan;
    }
    const problems = this.#claims.takeChanges(said.key, plan.changes, line);
    if (problems.length > 0) {
      return { fate: 'wrong', id: plan.id, reasons: problems };
    }
    if (fillsIn && !found.id) {
      this.#filledIn.add(unnamedId);
    }
    return plan;
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
  async #write(work: Work[], by: string): Promise<boolean> {
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
          refuse(line, NOT_WRITTEN);
        });
        break;
      }
    }
    return written > 0;
  }

  async #writeAllOrNothing(work: Work[], by: string): Promise<boolean> {
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
      work.forEach(forgetNewId);
      return false;
    }
  }
}

interface Known {
  records: Map<string, Communication>;
  isReadable(id: string): boolean;
  isUpdatable(id: string): boolean;
}

async function* inChunks<T>(items: AsyncIterable<T>): AsyncGenerator<T[]> {
  let chunk: T[] = [];
  for await (const item of items) {
    chunk.push(item);
    if (chunk.length === PLANNED_AT_ONCE) {
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
