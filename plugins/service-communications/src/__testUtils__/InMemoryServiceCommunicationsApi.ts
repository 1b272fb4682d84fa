import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import {
  BulkJob,
  BulkRequest,
  Communication,
  CommunicationDirection,
  CommunicationEvent,
  CommunicationInput,
  communicationLinkFields,
  CommunicationLinks,
  CommunicationPatch,
  CommunicationsPage,
  CommunicationsQuery,
  DiscoverySource,
  DiscoverySources,
  ExportOptions,
  IgnoreRule,
  IgnoreRuleInput,
  ImportOptions,
  ImportResult,
  LinkingProblem,
  ManualLink,
  ManualLinkInput,
  ServiceCommunicationsApi,
  UnlinkedAddress,
  UnlinkedAddressesPage,
  UnlinkedAddressesQuery,
} from '@service-communications/plugin-service-communications-common';
import { deviceTarget, findDecidingLink } from '../components/links/linkTarget';
import { FileLine, readCsv, writeCsv } from './communicationFiles';
import { findCommunications, hasWords } from './findCommunications';
import { ignoreByRule, isHeldBack } from './ignoreByRule';
import { linkByHand } from './linkByHand';
import { bareCommunication } from './sampleCommunications';

/** Who works with the backend in memory. */
const USER = 'user:default/guest';
/** How long a deletion can be undone. */
const UNDO_MS = 15 * 60_000;

/** A bulk action with what it still has to do, and what it has deleted. */
interface RunningJob {
  job: BulkJob;
  request: BulkRequest;
  waiting: string[];
  deleted: Communication[];
}

/**
 * A backend in memory, for tests and the dev app: it searches, orders and
 * pages as the real one does, and notes what it was asked.
 */
export class InMemoryServiceCommunicationsApi
  implements ServiceCommunicationsApi
{
  /** Every query of the list, as it came. */
  readonly queries: CommunicationsQuery[] = [];
  /** Every query of the unlinked addresses, as it came. */
  readonly unlinkedQueries: UnlinkedAddressesQuery[] = [];
  /** Every bulk action that was asked for, as it came. */
  readonly bulkRequests: BulkRequest[] = [];
  /** Every file that was asked for, as it came. */
  readonly exports: ExportOptions[] = [];
  /** Every file that came to be imported, and how. */
  readonly imports: { file: string; request: ImportOptions }[] = [];
  /** Fails every request while it is set. */
  failure?: Error;
  unlinkedAddresses: UnlinkedAddress[] = [];
  manualLinks: ManualLink[] = [];
  linkingProblems: LinkingProblem[] = [];
  discoverySources: DiscoverySource[] = [];
  /** Exchanges that wait for somebody to know which end listens. */
  undecidedExchanges = 0;
  forgotten: DiscoverySources['forgotten'];
  /** The entities that links may lead to; any, while it is not set. */
  entityRefs?: string[];
  ignoreRules: IgnoreRule[] = [];
  /** What people did, by the id of the communication, newest first. */
  readonly history = new Map<string, CommunicationEvent[]>();
  /**
   * How many communications a bulk action does before it answers, and each
   * time it is asked how far it is. All, while it is not set.
   */
  bulkStep?: number;
  /** Communications that bulk actions cannot do, by id, and why. */
  bulkFailures: Record<string, string> = {};
  readonly #jobs = new Map<string, RunningJob>();

  constructor(public communications: Communication[]) {}

  async queryCommunications(query: CommunicationsQuery) {
    this.queries.push(query);
    return this.#page(this.communications, query);
  }

  async queryEntityCommunications(
    entityRef: string,
    direction: CommunicationDirection,
    query: CommunicationsQuery,
  ) {
    const own = this.communications.filter(communication => {
      const links =
        direction === 'clients'
          ? [communication.listenerDevice, communication.listenerService]
          : [communication.clientDevice, communication.clientService];
      return links.some(link => link?.entityRef === entityRef);
    });
    return this.#page(own, query);
  }

  async getCommunication(id: string) {
    this.#failIfTold();
    const found = this.communications.find(
      communication => communication.id === id,
    );
    if (!found) {
      throw new NotFoundError(`No communication with id ${id}`);
    }
    return found;
  }

  async createCommunication(input: CommunicationInput) {
    this.#failIfTold();
    const same = this.#sameKey({
      network: 'default',
      clientProcessName: '',
      ...input,
    });
    if (same) {
      throw keyConflict(same.id);
    }
    const communication = withLinks(
      bareCommunication(this.#nextId(), {
        ...withoutLinks(input),
        origin: 'manual',
        firstDetected: undefined,
        lastDetected: undefined,
        createdAt: new Date().toISOString(),
        createdBy: USER,
      }),
      input,
    );
    this.communications = [...this.communications, communication];
    this.#note(communication.id, { type: 'created' });
    return communication;
  }

  async updateCommunication(id: string, patch: CommunicationPatch) {
    const before = await this.getCommunication(id);
    const { revision, ...fields } = patch;
    if (revision !== undefined && revision !== before.revision) {
      throw Object.assign(
        new ConflictError(
          `Communication ${id} was changed meanwhile: it has revision ${before.revision} now`,
        ),
        { currentRevision: before.revision },
      );
    }
    const plain = withoutLinks(fields);
    const changed = withLinks(
      {
        ...before,
        ...plain,
        revision: before.revision + 1,
        updatedAt: new Date().toISOString(),
        updatedBy: USER,
      },
      fields,
    );
    const same = this.#sameKey(changed);
    if (same && same.id !== id) {
      throw keyConflict(same.id);
    }
    this.#replace(changed);
    this.#note(id, { type: 'updated', changes: changesOf(before, plain) });
    return changed;
  }

  async deleteCommunication(id: string) {
    const deleted = await this.getCommunication(id);
    this.communications = this.communications.filter(
      communication => communication !== deleted,
    );
    this.#note(id, { type: 'deleted' });
  }

  async getCommunicationHistory(id: string) {
    this.#failIfTold();
    return { items: this.history.get(id) ?? [] };
  }

  async startBulkJob(request: BulkRequest): Promise<BulkJob> {
    this.#failIfTold();
    this.bulkRequests.push(request);
    // A copy: what was asked for stays as it came.
    const waiting = [
      ...(request.ids ??
        findCommunications(this.communications, request.filter ?? {}).map(
          ({ id }) => id,
        )),
    ];
    const id = `job-${this.#jobs.size + 1}`;
    this.#jobs.set(id, {
      request,
      waiting,
      deleted: [],
      job: {
        id,
        action: request.action,
        status: 'running',
        total: waiting.length,
        done: 0,
        failed: 0,
        failures: [],
        createdAt: new Date().toISOString(),
        createdBy: USER,
      },
    });
    return this.#workOn(id);
  }

  async getBulkJob(id: string): Promise<BulkJob> {
    this.#failIfTold();
    return this.#workOn(id);
  }

  async cancelBulkJob(id: string): Promise<BulkJob> {
    this.#failIfTold();
    const running = this.#job(id);
    if (running.job.status === 'running') {
      this.#end(running, 'cancelled');
    }
    return running.job;
  }

  async undoBulkJob(id: string): Promise<BulkJob> {
    this.#failIfTold();
    const running = this.#job(id);
    const { undoableUntil } = running.job;
    if (!undoableUntil || Date.parse(undoableUntil) < Date.now()) {
      throw new ConflictError('This can no longer be undone');
    }
    running.job = {
      ...running.job,
      status: 'undoing',
      undoableUntil: undefined,
      restored: 0,
    };
    return this.#workOn(id);
  }

  async exportCommunications(request: ExportOptions): Promise<Blob> {
    this.#failIfTold();
    this.exports.push(request);
    const { format, ids, filter, orderBy } = request;
    const found = ids
      ? this.communications.filter(({ id }) => ids.includes(id))
      : findCommunications(this.communications, { ...filter, orderBy });
    return format === 'csv'
      ? new Blob([writeCsv(found)], { type: 'text/csv' })
      : new Blob([JSON.stringify(found)], { type: 'application/json' });
  }

  async importCommunications(
    file: Blob | string,
    request: ImportOptions,
  ): Promise<ImportResult> {
    this.#failIfTold();
    const text = typeof file === 'string' ? file : await textOf(file);
    this.imports.push({ file: text, request });
    const fates = readCsv(text).map(line => this.#fateOf(line));
    const countOf = (fate: string) =>
      fates.filter(each => each.fate === fate).length;
    const { dryRun = false, allOrNothing = false } = request;
    const applied = !dryRun && !(allOrNothing && countOf('wrong') > 0);
    if (applied) {
      fates.forEach(({ fate, id, values }) => this.#import(fate, id, values));
    }
    return {
      dryRun,
      applied,
      counts: {
        new: countOf('new'),
        changed: countOf('changed'),
        same: countOf('same'),
        wrong: countOf('wrong'),
      },
      lines: fates.map(({ values, ...line }) => line),
    };
  }

  async getIgnoreRules() {
    this.#failIfTold();
    return { items: this.ignoreRules.map(rule => this.#counted(rule)) };
  }

  async createIgnoreRule(input: IgnoreRuleInput) {
    this.#failIfTold();
    const rule: IgnoreRule = {
      ...input,
      id: String(this.ignoreRules.length + 1),
      createdAt: new Date().toISOString(),
      createdBy: USER,
      heldBack: 0,
    };
    this.#setIgnoreRules([...this.ignoreRules, rule]);
    return this.#counted(rule);
  }

  async updateIgnoreRule(id: string, input: IgnoreRuleInput) {
    const { createdAt, createdBy, heldBack } = this.#ignoreRule(id);
    const rule = { ...input, id, createdAt, createdBy, heldBack };
    this.#setIgnoreRules(
      this.ignoreRules.map(each => (each.id === id ? rule : each)),
    );
    return this.#counted(rule);
  }

  async deleteIgnoreRule(id: string) {
    const rule = this.#ignoreRule(id);
    this.#setIgnoreRules(this.ignoreRules.filter(each => each !== rule));
  }

  async queryUnlinkedAddresses(
    query: UnlinkedAddressesQuery,
  ): Promise<UnlinkedAddressesPage> {
    this.unlinkedQueries.push(query);
    this.#failIfTold();
    const asked = query.cursor ? decodeCursor(query.cursor) : query;
    const { q, network } = asked;
    const matching = this.unlinkedAddresses.filter(
      address =>
        (!network || address.network === network) &&
        hasWords([address.ip, address.fqdn, address.hostNames], q),
    );
    return slicePage(matching, {
      offset: 'offset' in asked ? asked.offset : 0,
      limit: query.limit ?? 50,
      cursorAt: offset => encodeCursor({ q, network, offset }),
    });
  }

  async getManualLinks() {
    this.#failIfTold();
    return { items: this.manualLinks };
  }

  async setManualLink(input: ManualLinkInput) {
    this.#failIfTold();
    const { network = 'default', entityRef } = input;
    if (this.entityRefs?.includes(entityRef) === false) {
      throw new InputError(`There is no entity ${entityRef} in the catalog`);
    }
    const target = { ...input, network };
    const before = this.manualLinks.find(
      link => findDecidingLink([link], target)?.address === input.address,
    );
    const link: ManualLink = {
      ...target,
      id: before?.id ?? String(100 + this.manualLinks.length),
      createdAt: new Date().toISOString(),
      createdBy: USER,
    };
    this.#setManualLinks([
      link,
      ...this.manualLinks.filter(other => other !== before),
    ]);
    this.unlinkedAddresses = this.unlinkedAddresses.filter(
      address => !findDecidingLink([link], deviceTarget(address)),
    );
    return link;
  }

  async deleteManualLink(id: string) {
    this.#failIfTold();
    if (!this.manualLinks.some(link => link.id === id)) {
      throw new NotFoundError(`No link with id ${id}`);
    }
    this.#setManualLinks(this.manualLinks.filter(link => link.id !== id));
  }

  async getLinkingProblems() {
    this.#failIfTold();
    return { items: this.linkingProblems };
  }

  async getDiscoverySources() {
    this.#failIfTold();
    return {
      items: this.discoverySources,
      undecidedExchanges: this.undecidedExchanges,
      forgotten: this.forgotten,
    };
  }

  #setManualLinks(links: ManualLink[]) {
    this.manualLinks = links;
    this.communications = this.communications.map(communication =>
      linkByHand(communication, links),
    );
  }

  #page(all: Communication[], query: CommunicationsQuery): CommunicationsPage {
    this.#failIfTold();
    const asked = query.cursor ? decodeCursor(query.cursor) : query;
    const offset = 'offset' in asked ? asked.offset : 0;
    const { limit = 50 } = query;
    const { cursor, ...filter } = asked as CommunicationsQuery;
    return slicePage(findCommunications(all, filter), {
      offset,
      limit,
      cursorAt: at => encodeCursor({ ...filter, offset: at }),
    });
  }

  #nextId() {
    const ids = this.communications.map(({ id }) => Number(id));
    return String(Math.max(0, ...ids) + 1);
  }

  #sameKey(wanted: Omit<FileLine, 'line'>): Communication | undefined {
    const keyOf = (communication: Omit<FileLine, 'line'>) =>
      JSON.stringify([
        communication.network,
        communication.clientIp,
        communication.clientProcessName,
        communication.listenerIp,
        communication.port,
        communication.protocol,
      ]);
    return this.communications.find(
      communication => keyOf(communication) === keyOf(wanted),
    );
  }

  #replace(changed: Communication) {
    this.communications = this.communications.map(communication =>
      communication.id === changed.id ? changed : communication,
    );
  }

  #note(
    id: string,
    event: Pick<CommunicationEvent, 'type'> & Partial<CommunicationEvent>,
  ) {
    this.history.set(id, [
      { at: new Date().toISOString(), by: USER, ...event },
      ...(this.history.get(id) ?? []),
    ]);
  }

  #job(id: string): RunningJob {
    const running = this.#jobs.get(id);
    if (!running) {
      throw new NotFoundError(`No bulk action with id ${id}`);
    }
    return running;
  }

  #workOn(jobId: string): BulkJob {
    const running = this.#job(jobId);
    if (running.job.status === 'undoing') {
      this.#undo(running);
    }
    if (running.job.status !== 'running') {
      return running.job;
    }
    const now = running.waiting.splice(0, this.bulkStep ?? Infinity);
    for (const id of now) {
      const reason = this.#bulkFailure(id);
      if (reason) {
        running.job = {
          ...running.job,
          failed: running.job.failed + 1,
          failures: [...running.job.failures, { id, reason }],
        };
      } else {
        this.#do(running, id);
        running.job = { ...running.job, done: running.job.done + 1 };
      }
    }
    if (running.waiting.length === 0) {
      this.#end(running, 'done');
    }
    return running.job;
  }

  #undo(running: RunningJob) {
    const now = running.deleted.splice(0, this.bulkStep ?? Infinity);
    this.communications = [...this.communications, ...now];
    now.forEach(({ id }) => this.#note(id, { type: 'restored' }));
    running.job = {
      ...running.job,
      status: running.deleted.length > 0 ? 'undoing' : 'done',
      restored: running.job.restored! + now.length,
    };
  }

  #bulkFailure(id: string): string | undefined {
    return this.communications.some(communication => communication.id === id)
      ? this.bulkFailures[id]
      : `No communication with id ${id}`;
  }

  #end(running: RunningJob, status: BulkJob['status']) {
    running.job = {
      ...running.job,
      status,
      undoableUntil:
        running.deleted.length > 0
          ? new Date(Date.now() + UNDO_MS).toISOString()
          : undefined,
    };
  }

  #do({ request, deleted }: RunningJob, id: string) {
    const { action, reason, link } = request;
    const communication = this.communications.find(each => each.id === id)!;
    switch (action) {
      case 'delete':
        deleted.push(communication);
        this.communications = this.communications.filter(
          each => each !== communication,
        );
        this.#note(id, { type: 'deleted' });
        return;
      case 'ignore':
        this.#replace({
          ...communication,
          ignored: {
            reason: reason ?? '',
            by: USER,
            at: new Date().toISOString(),
          },
        });
        this.#note(id, { type: 'ignored', reason });
        return;
      case 'stop-ignoring':
        this.#replace({ ...communication, ignored: undefined });
        this.#note(id, { type: 'not-ignored' });
        return;
      default:
        if (link) {
          this.#replace(
            withLinks(communication, {
              [link.field]: action === 'set-link' ? link.entityRef : '',
            }),
          );
          this.#note(id, {
            type: action === 'set-link' ? 'linked' : 'unlinked',
          });
        }
    }
  }

  #fateOf(values: FileLine): ImportResult['lines'][number] & {
    values: FileLine;
  } {
    const { line, clientIp, listenerIp, port, protocol } = values;
    const reasons = [
      !clientIp && 'Client IP Address is missing',
      !listenerIp && 'Listener IP Address is missing',
      !(port >= 1 && port <= 65_535) && 'Port is no port',
      !protocol && 'Protocol is missing',
    ].filter(reason => reason !== false);
    if (reasons.length > 0) {
      return { line, fate: 'wrong', reasons, values };
    }
    const same = this.#sameKey(values);
    if (!same) {
      return { line, fate: 'new', values };
    }
    return same.listenerFqdn === values.listenerFqdn
      ? { line, fate: 'same', id: same.id, values }
      : {
          line,
          fate: 'changed',
          id: same.id,
          reasons: [
            `Listener FQDN: ${same.listenerFqdn ?? ''} → ${
              values.listenerFqdn ?? ''
            }`,
          ],
          values,
        };
  }

  #import(fate: string, id: string | undefined, values: FileLine) {
    const { line, ...fields } = values;
    if (fate === 'new') {
      const added = bareCommunication(this.#nextId(), {
        ...fields,
        origin: 'imported',
        createdBy: USER,
      });
      this.communications = [...this.communications, added];
      this.#note(added.id, { type: 'imported' });
    } else if (fate === 'changed' && id) {
      const before = this.communications.find(each => each.id === id)!;
      this.#replace({ ...before, listenerFqdn: fields.listenerFqdn });
      this.#note(id, { type: 'imported', changes: changesOf(before, fields) });
    }
  }

  #ignoreRule(id: string): IgnoreRule {
    this.#failIfTold();
    const rule = this.ignoreRules.find(each => each.id === id);
    if (!rule) {
      throw new NotFoundError(`No rule with id ${id}`);
    }
    return rule;
  }

  #setIgnoreRules(rules: IgnoreRule[]) {
    this.ignoreRules = rules;
    this.communications = ignoreByRule(this.communications, rules);
  }

  #counted(rule: IgnoreRule): IgnoreRule {
    const heldBack = this.communications.filter(communication =>
      isHeldBack(communication, rule),
    ).length;
    return { ...rule, heldBack };
  }

  #failIfTold() {
    if (this.failure) {
      throw this.failure;
    }
  }
}

/** As the real backend says it: with the id, for whoever wants to go there. */
function keyConflict(existingId: string): ConflictError {
  return Object.assign(
    new ConflictError(
      `Communication ${existingId} already has this client, process, listener, port and protocol`,
    ),
    { existingId },
  );
}

type Cursor = Omit<CommunicationsQuery, 'cursor'> & {
  offset: number;
};

/** What a person said, without the links. */
function withoutLinks<TInput extends CommunicationLinks>(
  input: TInput,
): Omit<TInput, keyof CommunicationLinks> {
  const {
    clientDevice,
    clientService,
    listenerDevice,
    listenerService,
    ...rest
  } = input;
  return rest;
}

/** A communication with the links that a person set or, empty, removed. */
function withLinks(
  communication: Communication,
  links: CommunicationLinks,
): Communication {
  const changed = { ...communication };
  for (const field of communicationLinkFields) {
    const entityRef = links[field];
    if (entityRef) {
      changed[field] = { entityRef, rule: 'manual', manual: true };
    } else if (entityRef === '' && changed[field]?.manual) {
      changed[field] = undefined;
    }
  }
  return changed;
}

function changesOf(
  before: Communication,
  fields: object,
): CommunicationEvent['changes'] {
  return Object.entries(fields).flatMap(([field, after]) => {
    const value = before[field as keyof Communication];
    return String(value ?? '') === String(after ?? '')
      ? []
      : [{ field, before: String(value ?? ''), after: String(after ?? '') }];
  });
}

/** What jsdom’s files cannot say themselves. */
function textOf(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsText(file);
  });
}

function slicePage<TItem>(
  all: TItem[],
  at: { offset: number; limit: number; cursorAt: (offset: number) => string },
) {
  const { offset, limit, cursorAt } = at;
  return {
    items: all.slice(offset, offset + limit),
    totalItems: all.length,
    pageInfo: {
      nextCursor:
        offset + limit < all.length ? cursorAt(offset + limit) : undefined,
      prevCursor:
        offset > 0 ? cursorAt(Math.max(0, offset - limit)) : undefined,
    },
  };
}

function encodeCursor(cursor: Cursor): string {
  return btoa(encodeURIComponent(JSON.stringify(cursor)));
}

function decodeCursor(text: string): Cursor {
  try {
    return JSON.parse(decodeURIComponent(atob(text)));
  } catch {
    throw new InputError('Malformed cursor');
  }
}
