import { HistoryStep } from '@service-communications/plugin-service-communications-common';
import { Knex } from 'knex';
import { setImmediate } from 'node:timers/promises';
import { readPairHistories } from '../database/operations/history/readPairHistories';
import { lockIngest } from '../database/operations/rows/lockIngest';
import { duePairIds } from '../database/operations/states/duePairIds';
import {
  readStatePairs,
  StatePair,
} from '../database/operations/states/readStatePairs';
import {
  WorkedOut,
  writeStates,
} from '../database/operations/states/writeStates';
import { yieldToWriters } from '../database/yieldToWriters';
import { DAY_MS } from '../model/durations';
import { slotSeriesOf } from '../statistics/habits/SlotSeries';
import { PairSlot, STEP_MS } from '../statistics/history/historySlots';
import { PairHistory } from '../statistics/states/PairHistory';
import { PairState } from '../statistics/states/PairState';
import { pairStateAt } from '../statistics/states/pairStateAt';
import { stateChanges, weightChanges } from '../statistics/states/stateChanges';
import { weightOf } from '../statistics/states/weightOf';

/** When nobody has looked for so long, a pair is unwatched. */
const UNWATCHED_AFTER = 7 * DAY_MS;

/** How far back states look at each kind of slots, milliseconds. */
const REACH: Record<HistoryStep, number> = {
  hour: 35 * DAY_MS,
  day: 400 * DAY_MS,
};

/** Pairs that one transaction writes. */
const PAGE_SIZE = 200;

/**
 * Works out the states of pairs that may have changed, and tells the feed. Each
 * page stands by itself; what breaks off is still due in the next run.
 */
export class StateKeeping {
  readonly #database: Knex;
  readonly #now: () => number;

  constructor(options: { database: Knex; now?: () => number }) {
    this.#database = options.database;
    this.#now = options.now ?? Date.now;
  }

  /** @returns how many states were worked out */
  async run(signal?: AbortSignal): Promise<number> {
    const now = this.#now();
    const due = await duePairIds(this.#database, {
      now,
      lookedAfter: now - UNWATCHED_AFTER,
    });
    for (let at = 0; at < due.length; at += PAGE_SIZE) {
      await this.#page(due.slice(at, at + PAGE_SIZE), now, signal);
    }
    return due.length;
  }

  async #page(
    ids: readonly number[],
    now: number,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    // Histories are read without the lock: it is much, and what comes meanwhile
    // is seen by the next run.
    const pairs = await readStatePairs(this.#database, ids);
    const hours = await this.#histories(pairs, 'hour', now);
    const days = await this.#histories(pairs, 'day', now);
    const all: WorkedOut[] = [];
    for (const pair of pairs) {
      const { id } = pair;
      all.push(
        workOut(pair, {
          hours: hours.get(id) ?? [],
          days: days.get(id) ?? [],
          now,
        }),
      );
      // A habit takes milliseconds to find, and others wait.
      await setImmediate();
      signal?.throwIfAborted();
    }
    const startedAt = performance.now();
    await this.#database.transaction(async tx => {
      await lockIngest(tx);
      await writeStates(tx, all);
    });
    await yieldToWriters(this.#database, startedAt);
  }

  async #histories(
    pairs: readonly StatePair[],
    step: HistoryStep,
    now: number,
  ): Promise<Map<number, PairSlot[]>> {
    const length = STEP_MS[step];
    return readPairHistories(
      this.#database,
      pairs.filter(({ detected }) => detected).map(({ id }) => id),
      {
        step,
        from: Math.floor((now - REACH[step]) / length) + 1,
        to: Math.floor(now / length),
      },
    );
  }
}

function workOut(
  pair: StatePair,
  {
    hours,
    days,
    now,
  }: {
    hours: readonly PairSlot[];
    days: readonly PairSlot[];
    now: number;
  },
): WorkedOut {
  const { detected, noted } = pair;
  if (!detected) {
    return { pair };
  }
  const history: PairHistory = {
    hours: slotSeriesOf(hours, STEP_MS.hour),
    days: slotSeriesOf(days, STEP_MS.day),
    firstDetected: detected.first,
    lastDetected: detected.last,
  };
  const times = { now, unwatchedAfter: UNWATCHED_AFTER };
  const current = pairStateAt(history, times);
  const weight = noted?.weight ?? 'usual';
  const judged = isSteady(current) ? weightOf(days, weight, now) : undefined;
  const { added, isNotedWithdrawn } = stateChanges(
    noted,
    current,
    history,
    times,
  );
  return {
    pair,
    current,
    weight: judged?.weight ?? weight,
    changes: {
      added: [...added, ...weightChanges(noted, judged)],
      isNotedWithdrawn,
    },
  };
}

/** Whether it goes on as ever: of the others their state says more. */
function isSteady({ state }: PairState): boolean {
  return state === 'established' || state === 'rhythmic' || state === 'back';
}
