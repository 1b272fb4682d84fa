import { LoggerService } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
import { SampleResult, sourceName } from '@service-communications/model';
import { addressesOfFlows, addressesOfScans } from '../identity/seenAddresses';
import { isDatabaseAway } from '../database/isDatabaseAway';
import { isDataError } from '../database/isDataError';
import { ClaimedOrigin, judgeSender, SenderRule } from './senderRules';
import { IdentityWait } from './IdentityWait';
import { SampleStore } from './SampleStore';
import { FlowObservation } from '../orientation/FlowObservation';
import { observeFlowsInSteps } from '../orientation/observeFlows';
import { observeScanInSteps } from '../orientation/observeScan';
import { ScanObservation } from '../orientation/ScanObservation';
import { FlowSample } from '../samples/FlowSample';
import { Scan } from '../samples/Scan';
import { inTurns, Steps } from '../scheduling/inTurns';

/** Pairs that one transaction takes in, unless a single sample has more. */
const MAX_BATCH_PAIRS = 10_000;

/** Pairs that may wait, so that a slow database does not cost all memory. */
export const MAX_WAITING_PAIRS = 500_000;

type Observation =
  | { type: 'scan'; observation: ScanObservation }
  | { type: 'flows'; observation: FlowObservation };

type Waiting = Observation & {
  resolve(result: SampleResult): void;
  reject(error: unknown): void;
};

/**
 * Takes samples in, in the order in which they arrive. What arrives of one
 * type while a transaction runs goes into the next one together: the more
 * there is to do, the less each sample costs.
 */
export class SampleIngestor {
  readonly #store: SampleStore;
  readonly #logger: LoggerService;
  readonly #includeLoopback: boolean;
  readonly #senderRules: readonly SenderRule[];
  readonly #identityWait: IdentityWait | undefined;
  readonly #onIngested: () => void;
  readonly #maxWaitingPairs: number;
  readonly #queue: Waiting[] = [];
  #waitingPairs = 0;
  /** Settles with the sample before: the next one does not overtake it. */
  #observed: Promise<unknown> = Promise.resolve();
  #running = false;

  /**
   * @param identityWait - where samples wait until it is said who had their
   * addresses; by default they do not
   * @param onIngested - called after each transaction that took something in
   * @param maxWaitingPairs - pairs that may wait; default 500,000
   */
  constructor(options: {
    store: SampleStore;
    logger: LoggerService;
    includeLoopback: boolean;
    senderRules?: readonly SenderRule[];
    identityWait?: IdentityWait;
    onIngested?: () => void;
    maxWaitingPairs?: number;
  }) {
    this.#store = options.store;
    this.#logger = options.logger;
    this.#includeLoopback = options.includeLoopback;
    this.#senderRules = options.senderRules ?? [];
    this.#identityWait = options.identityWait;
    this.#onIngested = options.onIngested ?? (() => {});
    this.#maxWaitingPairs = options.maxWaitingPairs ?? MAX_WAITING_PAIRS;
  }

  /**
   * Resolves once the scan is stored whole, or is known not to be. Rejects
   * when the store fails, and with ServiceUnavailableError when too much waits
   * for it; nothing of the scan is stored then, and it can be sent again.
   *
   * @param sender - the subject of the token that it came with; the backend
   * itself has none and may send for every source
   */
  async ingest(scan: Scan, sender?: string): Promise<SampleResult> {
    const options = { includeLoopback: this.#includeLoopback };
    return this.#take(scan, sender, function* observe(owner) {
      const observation = yield* observeScanInSteps(
        withSourceName(scan),
        options,
      );
      return { type: 'scan', observation: { ...observation, sender: owner } };
    });
  }

  /** The same with a sample of flows. */
  async ingestFlows(
    sample: FlowSample,
    sender?: string,
  ): Promise<SampleResult> {
    const options = { includeLoopback: this.#includeLoopback };
    return this.#take(sample, sender, function* observe(owner) {
      const observation = yield* observeFlowsInSteps(
        withSourceName(sample),
        options,
      );
      return { type: 'flows', observation: { ...observation, sender: owner } };
    });
  }

  /** @param observe - is given whom the source belongs to where nobody has it */
  async #take(
    sample: ClaimedOrigin & { sampleId: string },
    sender: string | undefined,
    observe: (owner: string | undefined) => Steps<Observation>,
  ): Promise<SampleResult> {
    const verdict =
      sender === undefined
        ? 'allowed'
        : judgeSender(this.#senderRules, sender, sample);
    if (verdict === 'refused') {
      const { source, sampleId, network } = sample;
      const reason = `serviceCommunications.ingest.senders of the backend’s config does not let ${sender} send for ${source} in the network ${network}`;
      await this.#store.countRefusals(
        [{ source: sender!, reason, kind: 'foreign-source' }],
        sender,
      );
      return { source, sampleId, status: 'refused', reason };
    }
    const owner = verdict === 'unsaid' ? sender : undefined;
    const observed = this.#observed.then(() => inTurns(observe(owner)));
    this.#observed = observed.catch(() => {});
    const arrived = await observed;
    arrived.observation.identitiesMissed = !(await this.#untilSaid(arrived));
    return this.#enqueue(arrived);
  }

  /** Resolves with whether it is known who had the addresses, or nobody will say. */
  async #untilSaid(arrived: Observation): Promise<boolean> {
    const { type, observation } = arrived;
    return (
      !this.#identityWait ||
      this.#identityWait.untilSaid(
        () =>
          type === 'scan'
            ? addressesOfScans([observation])
            : addressesOfFlows([observation]),
        observation.pairCount,
      )
    );
  }

  async #enqueue(arrived: Observation): Promise<SampleResult> {
    const { pairCount } = arrived.observation;
    if (
      this.#queue.length > 0 &&
      this.#waitingPairs + pairCount > this.#maxWaitingPairs
    ) {
      throw new ServiceUnavailableError(
        'Too many samples wait for the database; send this one again later',
      );
    }
    return new Promise((resolve, reject) => {
      this.#waitingPairs += pairCount;
      this.#queue.push({ ...arrived, resolve, reject });
      if (!this.#running) {
        this.#run();
      }
    });
  }

  /** Works until the queue is empty. Never rejects: each sample has its own. */
  async #run(): Promise<void> {
    this.#running = true;
    while (this.#queue.length > 0) {
      const batch = this.#takeBatch();
      try {
        await this.#ingestTogether(batch);
      } catch (error) {
        if (isDatabaseAway(error)) {
          // Each of those behind would find the same, and wait for it as long.
          const all = [...batch, ...this.#queue.splice(0)];
          this.#waitingPairs = 0;
          all.forEach(({ reject }) => reject(error));
          continue;
        }
        if (batch.length === 1 || !isDataError(error)) {
          batch.forEach(({ reject }) => reject(error));
          continue;
        }
        this.#logger.warn(
          `${batch.length} samples could not be stored together and are stored one by one: ${error}`,
        );
        for (const waiting of batch) {
          await this.#ingestTogether([waiting]).catch(waiting.reject);
        }
      }
    }
    // In the same turn as the last look at the queue: what comes later starts
    // it again.
    this.#running = false;
  }

  #takeBatch(): Waiting[] {
    let pairs = 0;
    let size = 0;
    do {
      pairs += this.#queue[size].observation.pairCount;
      size++;
    } while (
      size < this.#queue.length &&
      this.#queue[size].type === this.#queue[0].type &&
      pairs + this.#queue[size].observation.pairCount <= MAX_BATCH_PAIRS
    );
    this.#waitingPairs -= pairs;
    return this.#queue.splice(0, size);
  }

  async #ingestTogether(batch: Waiting[]): Promise<void> {
    const scans: ScanObservation[] = [];
    const flows: FlowObservation[] = [];
    for (const { type, observation } of batch) {
      if (type === 'scan') {
        scans.push(observation);
      } else {
        flows.push(observation);
      }
    }
    // A batch is of one type.
    const results =
      scans.length > 0
        ? await this.#store.ingestScans(scans)
        : await this.#store.ingestFlows(flows);
    batch.forEach(({ resolve }, index) => resolve(results[index]));
    if (results.some(({ status }) => status === 'accepted')) {
      this.#onIngested();
    }
  }
}

/** The sample with its source by the one name that every door gives it. */
function withSourceName<T extends { network: string; source: string }>(
  sample: T,
): T {
  return { ...sample, source: sourceName(sample.network, sample.source) };
}
