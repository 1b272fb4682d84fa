import { Knex } from 'knex';
import {
  StoredIdentity,
  storeIdentities,
} from '../database/operations/identities/storeIdentities';
import { storeWatermarks } from '../database/operations/identities/storeWatermarks';
import { storeWorkloads } from '../database/operations/identities/storeWorkloads';
import { lockIngestForLookups } from '../database/operations/rows/lockIngest';
import {
  addRefusal,
  countSources,
  noCounts,
  SourceCounts,
} from '../database/operations/sources/countSources';
import { readSenders } from '../database/operations/sources/readSenders';
import { Identity, Watermark } from '../identity/Identity';
import { judgeSender, SenderRule } from './senderRules';

/** What became of a fact or a watermark. */
export interface IdentityResult {
  status: StoredIdentity | 'refused';
  /** Why it was refused. */
  reason?: string;
}

/** A fact or a watermark that was read, or why it could not be. */
export type SaidIdentity<TValue> =
  | { value: TValue; problem?: undefined }
  | { value?: undefined; problem: string };

/** Facts and watermarks as they come together. */
export interface SaidIdentities {
  identities: readonly SaidIdentity<Identity>[];
  watermarks: readonly SaidIdentity<Watermark>[];
}

/** What became of each, in the same order. */
export interface IdentityResults {
  identities: IdentityResult[];
  watermarks: IdentityResult[];
}

/** Facts that one transaction takes. */
const TAKEN_AT_ONCE = 2_000;

/** A fact or a watermark on its way. */
interface Arrived<TValue> {
  value?: TValue;
  result: IdentityResult;
}

/**
 * Takes in who had which address when. Each fact stands alone. What samples
 * have been placed by stays: a fact holds for what comes in after it.
 */
export class IdentityIngestor {
  readonly #database: Knex;
  readonly #senderRules: readonly SenderRule[];
  readonly #isSightAtStake: boolean;
  readonly #onIngested: () => void;
  readonly #now: () => number;

  /**
   * @param isSightAtStake - owners see what is linked to their entities: who
   * says whose an address is must be named by the config. Default: false
   * @param onIngested - called where something new was said
   */
  constructor(options: {
    database: Knex;
    senderRules?: readonly SenderRule[];
    isSightAtStake?: boolean;
    onIngested?: () => void;
    now?: () => number;
  }) {
    this.#database = options.database;
    this.#senderRules = options.senderRules ?? [];
    this.#isSightAtStake = options.isSightAtStake ?? false;
    this.#onIngested = options.onIngested ?? (() => {});
    this.#now = options.now ?? Date.now;
  }

  /** @param sender - the subject of the token that they came with */
  async ingest(
    said: SaidIdentities,
    sender?: string,
  ): Promise<IdentityResults> {
    const identities = said.identities.map(toArrived);
    const watermarks = said.watermarks.map(toArrived);
    for (let at = 0; at < identities.length; at += TAKEN_AT_ONCE) {
      await this.#take(identities.slice(at, at + TAKEN_AT_ONCE), [], sender);
    }
    // Last: a block is spoken for once all that is said of it is there.
    if (watermarks.length > 0) {
      await this.#take([], watermarks, sender);
    }
    const results = (arrived: readonly Arrived<unknown>[]) =>
      arrived.map(({ result }) => result);
    if (
      [...identities, ...watermarks].some(
        ({ result: { status } }) =>
          status === 'accepted' || status === 'contradicts',
      )
    ) {
      this.#onIngested();
    }
    return { identities: results(identities), watermarks: results(watermarks) };
  }

  async #take(
    identities: Arrived<Identity>[],
    watermarks: Arrived<Watermark>[],
    sender: string | undefined,
  ): Promise<void> {
    await this.#database.transaction(async tx => {
      await lockIngestForLookups(tx);
      const all = [...identities, ...watermarks];
      const owners = await readSenders(
        tx,
        all.flatMap(({ value }) => value?.source ?? []),
      );
      const claimed = new Map<string, string>();
      for (const arrived of all) {
        const { value } = arrived;
        const refusal = value && this.#refusalOf(value, sender, owners);
        if (refusal !== undefined) {
          arrived.result = { status: 'refused', reason: refusal };
        } else if (
          value &&
          sender !== undefined &&
          this.#isUnsaid(value, sender)
        ) {
          claimed.set(value.source, sender);
        }
      }
      const known = identities.filter(isTaken);
      const stored = await storeIdentities(
        tx,
        known.map(({ value }) => value),
      );
      known.forEach((arrived, index) => {
        arrived.result = { status: stored[index] };
      });
      await storeWorkloads(
        tx,
        known.map(({ value }) => value),
      );
      const spoken = watermarks.filter(isTaken);
      const kept = await storeWatermarks(
        tx,
        spoken.map(({ value }) => value),
      );
      spoken.forEach((arrived, index) => {
        arrived.result = { status: kept[index] };
      });
      await countSources(tx, countArrived(all, claimed, sender), this.#now());
    });
  }

  #refusalOf(
    { source, network }: Identity | Watermark,
    sender: string | undefined,
    owners: ReadonlyMap<string, string | undefined>,
  ): string | undefined {
    if (sender === undefined) {
      return undefined;
    }
    const verdict = judgeSender(this.#senderRules, sender, { source, network });
    const owner = owners.get(source);
    const isUnsaidRefused =
      this.#isSightAtStake || (owner !== undefined && owner !== sender);
    return verdict === 'refused' || (verdict === 'unsaid' && isUnsaidRefused)
      ? `${sender} may not say who has the addresses of ${network} in the name of ${source}; see serviceCommunications.ingest.senders of the backend’s config`
      : undefined;
  }

  #isUnsaid({ source, network }: Identity | Watermark, sender: string) {
    return (
      judgeSender(this.#senderRules, sender, { source, network }) === 'unsaid'
    );
  }
}

function toArrived<TValue>({
  value,
  problem,
}: SaidIdentity<TValue>): Arrived<TValue> {
  return problem === undefined
    ? { value, result: { status: 'accepted' } }
    : { result: { status: 'refused', reason: problem } };
}

function isTaken<TValue>(
  arrived: Arrived<TValue>,
): arrived is Arrived<TValue> & { value: TValue } {
  return arrived.value !== undefined && arrived.result.status !== 'refused';
}

/** What became of them, by source; what names none by who sent it. */
function countArrived(
  all: readonly Arrived<Identity | Watermark>[],
  claimed: ReadonlyMap<string, string>,
  sender: string | undefined,
): SourceCounts[] {
  const bySource = new Map<string, SourceCounts>();
  for (const { value, result } of all) {
    const { status, reason } = result;
    const source = status === 'refused' ? sender : value!.source;
    if (source === undefined) {
      continue;
    }
    const counts = bySource.get(source) ?? noCounts(source);
    bySource.set(source, counts);
    if (status === 'refused') {
      addRefusal(counts, value ? 'foreign-source' : 'unreadable', reason!);
      continue;
    }
    counts.type = 'identity';
    counts.sender ??= claimed.get(source);
    if (status === 'duplicate') {
      counts.duplicate++;
    } else {
      counts.accepted++;
    }
    if (status === 'contradicts') {
      counts.reasons.error = {
        ...counts.reasons.error,
        contradicts: (counts.reasons.error?.contradicts ?? 0) + 1,
      };
    }
    if (value && 'spokenUntil' in value) {
      counts.newestSampleAt = Math.max(
        counts.newestSampleAt ?? -Infinity,
        value.spokenUntil,
      );
    } else {
      counts.records++;
    }
  }
  return [...bySource.values()];
}
