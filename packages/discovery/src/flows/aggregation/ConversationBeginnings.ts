import { Evidence } from '../../orientation/evidence';
import { GroupQuestions } from './GroupQuestions';
import { IPV6, PairTable } from './PairTable';

/** What it takes to know who began. */
export interface BeginningsContext {
  /** Milliseconds by which the halves of a conversation have to be apart. */
  clockGrain: number;
  /**
   * Whether a single conversation is seen from its beginning, so that the half
   * that began first is its client's.
   */
  isFromBeginning(row: number): boolean;
  /** Who asked groups: an answer to that begins nothing. */
  groups: GroupQuestions;
}

const PORT = 0xffff;
const PROTOCOL_AND_FAMILY = 0xff0000 | IPV6;

/** Which half of a single conversation began first, as bits of Evidence. */
export class ConversationBeginnings {
  readonly #pairs: PairTable;
  readonly #context: BeginningsContext;

  constructor(pairs: PairTable, context: BeginningsContext) {
    this.#pairs = pairs;
    this.#context = context;
  }

  /** That the client of a row began, which speaks for its listener. */
  byClient(row: number): number {
    const { clientStart, listenerStart, clientPort, keys } = this.#pairs;
    if (!this.#began(row, clientStart, listenerStart)) {
      return 0;
    }
    const service = keys.words[row * 4 + 2];
    const clientService = (service & PROTOCOL_AND_FAMILY) | clientPort[row];
    const listener = keys.words[row * 4 + 1];
    const { groups } = this.#context;
    return groups.has(listener, service & PORT, clientService)
      ? 0
      : Evidence.first;
  }

  /** That the listener of a row began, which speaks for its client. */
  byListener(row: number): number {
    const { clientStart, listenerStart, clientPort, keys } = this.#pairs;
    if (!this.#began(row, listenerStart, clientStart)) {
      return 0;
    }
    const client = keys.words[row * 4];
    const service = keys.words[row * 4 + 2];
    return this.#context.groups.has(client, clientPort[row], service)
      ? 0
      : Evidence.first;
  }

  /** Whether the one half began before the other one, and was seen to. */
  #began(row: number, half: Float64Array, other: Float64Array): boolean {
    return (
      this.#isEarlier(half[row], other[row]) &&
      this.#context.isFromBeginning(row)
    );
  }

  #isEarlier(start: number, other: number): boolean {
    const isWhole = start % 1000 === 0 && other % 1000 === 0;
    const grain = isWhole ? 1000 : this.#context.clockGrain;
    return other < Infinity && other - start > grain;
  }
}
