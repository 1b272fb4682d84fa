import {
  Evidence,
  EVIDENCE_OF_CONVERSATIONS,
  strongestBit,
} from '../../orientation/evidence';
import {
  BeginningsContext,
  ConversationBeginnings,
} from './ConversationBeginnings';
import { EndpointTable } from './EndpointTable';
import { IPV6, PairTable } from './PairTable';
import { PortEvidence } from '../../orientation/PortEvidence';
import { RelatedRows } from './RelatedRows';
import { Traffic } from './traffic';

/** What else there is to decide by. */
export interface OrientationContext extends BeginningsContext {
  interval: number;
  ports: PortEvidence;
  /** Bits of Evidence from outside of the window that an end listens. */
  known(address: number, service: number): number;
  /** Whether the one address is the smaller of two of one family. */
  isSmaller(address: number, other: number, service: number): boolean;
  /** Takes evidence of this window that will serve later ones. */
  confirm(address: number, service: number, evidence: number): void;
}

const PORT = 0xffff;
const PROTOCOL_AND_FAMILY = 0xff0000 | IPV6;

/** Set beside the evidence of a row: its client is the listener. */
export const REVERSED = 0x80000000;

/** Which end of each row of a window listens. */
export class WindowOrientation {
  readonly #pairs: PairTable;
  readonly #options: OrientationContext;
  readonly #ends = new EndpointTable();
  /** Rows at the beginning; the ones after them come from reversing. */
  readonly #rows: number;
  /** Of a row its listener's end, and of a single one its client's. */
  readonly #listenerEnds: Int32Array;
  readonly #clientEnds: Int32Array;
  readonly #related: RelatedRows;
  readonly #begun: ConversationBeginnings;
  /** By row, whether its listener answers. */
  readonly #answered: Uint8Array;

  constructor(pairs: PairTable, options: OrientationContext) {
    this.#pairs = pairs;
    this.#options = options;
    this.#rows = pairs.size;
    this.#listenerEnds = new Int32Array(this.#rows);
    this.#clientEnds = new Int32Array(this.#rows);
    this.#related = new RelatedRows(pairs);
    this.#begun = new ConversationBeginnings(pairs, options);
    this.#answered = this.#related.answered(pairs);
  }

  /**
   * For each row the bits of evidence that its listener is the right one, or,
   * with {@link REVERSED}, that its client is the listener.
   */
  decide(): Uint32Array {
    this.#gatherEnds();
    const decisions = new Uint32Array(this.#rows);
    for (let row = 0; row < this.#rows; row++) {
      decisions[row] = this.#isSingle(row)
        ? this.#decideSingle(row)
        : this.#confirmPair(row);
    }
    this.#confirmEnds();
    return decisions;
  }

  /** A row that holds one conversation. */
  #isSingle(row: number): boolean {
    return this.#pairs.portCount[row] === 1;
  }

  #isConversation(row: number): boolean {
    return this.#pairs.keys.words[row * 4 + 3] !== 0;
  }

  #service(row: number): number {
    return this.#pairs.keys.words[row * 4 + 2];
  }

  #clientService(row: number): number {
    return (
      (this.#service(row) & PROTOCOL_AND_FAMILY) | this.#pairs.clientPort[row]
    );
  }

  #gatherEnds(): void {
    const ends = this.#ends;
    const pairs = this.#pairs;
    const { words } = pairs.keys;
    for (let row = 0; row < this.#rows; row++) {
      const listener = this.#end(words[row * 4 + 1], this.#service(row));
      this.#listenerEnds[row] = listener;
      const evidence = this.#evidenceForAll(row);
      ends.evidence[listener] |= evidence;
      ends.found[listener] |= evidence;
      if (this.#isSingle(row)) {
        this.#clientEnds[row] = this.#end(
          words[row * 4],
          this.#clientService(row),
        );
        this.#addBothOthers(row);
      } else {
        ends.addClient(
          listener,
          pairs.portCount[row],
          (pairs.traffic[row] & Traffic.clientSent) !== 0,
        );
      }
    }
  }

  /** The end's number; a new one begins with what is known of it. */
  #end(address: number, service: number): number {
    const { size } = this.#ends;
    const end = this.#ends.end(address, service);
    if (end === size) {
      this.#ends.evidence[end] = this.#options.known(address, service);
    }
    return end;
  }

  /**
   * What a row's records say of its listener to others than its client: who was
   * seen to answer one listens to others, too.
   */
  #evidenceForAll(row: number): number {
    return (this.#pairs.evidence[row] & EVIDENCE_OF_CONVERSATIONS) !== 0 &&
      this.#answered[row] === 1
      ? Evidence.learned
      : 0;
  }

  /**
   * Adds each of the two ends of a row to the other one's, unless another row
   * that holds the conversation too does it.
   */
  #addBothOthers(row: number): void {
    const pairs = this.#pairs;
    const ends = this.#ends;
    const listener = this.#listenerEnds[row];
    const client = this.#clientEnds[row];
    const { ports } = this.#options;
    const port = this.#service(row) & PORT;
    const clientPort = pairs.clientPort[row];
    const protocol = (this.#service(row) >>> 16) & 0xff;
    const opposite = this.#related.opposite[row];
    const oppositeHas = opposite >= 0 && pairs.hasPort(opposite, port);
    const oppositeSingle = oppositeHas && this.#isSingle(opposite);
    const same = this.#related.same[row];
    const sameHas = same >= 0 && pairs.hasPort(same, clientPort);
    const sameSingle = sameHas && this.#isSingle(same);
    const traffic = pairs.traffic[row];
    if (!sameHas && !(this.#isConversation(row) && oppositeSingle)) {
      const kind = ports.clientPort(protocol, clientPort);
      const sent = (traffic & Traffic.clientSent) !== 0;
      ends.addOther(listener, port, clientPort, kind, sent);
    }
    // an end that talks to itself is one other
    if (!oppositeHas && !sameSingle && client !== listener) {
      const kind = ports.clientPort(protocol, port);
      const sent = (traffic & Traffic.listenerSent) !== 0;
      ends.addOther(client, clientPort, port, kind, sent);
    }
  }

  #decideSingle(row: number): number {
    const ends = this.#ends;
    const options = this.#options;
    const service = this.#service(row);
    const clientService = this.#clientService(row);
    const port = service & PORT;
    const clientPort = clientService & PORT;
    const protocol = (service >>> 16) & 0xff;
    const listener = this.#listenerEnds[row];
    const client = this.#clientEnds[row];
    const same = this.#isConversation(row) ? this.#related.same[row] : row;
    const forListener =
      ends.evidence[listener] |
      this.#recordEvidence(same) |
      this.#begun.byClient(row) |
      options.ports.forListener(protocol, port, clientPort) |
      this.#learned(listener, port, client, clientPort);
    const forClient =
      ends.evidence[client] |
      this.#recordEvidence(this.#related.opposite[row]) |
      this.#begun.byListener(row) |
      options.ports.forListener(protocol, clientPort, port) |
      this.#learned(client, clientPort, listener, port);
    const bit = strongestBit(forListener ^ forClient);
    if (forClient & bit) {
      this.#confirm(client, forClient & ~forListener);
      return bit | REVERSED;
    }
    this.#confirm(listener, forListener & ~forClient);
    if (bit === 0 && this.#clientIsSmaller(row)) {
      return Evidence.lowerPort | REVERSED;
    }
    return bit || Evidence.lowerPort;
  }

  #learned(
    end: number,
    port: number,
    other: number,
    otherPort: number,
  ): number {
    if (!this.#ends.isLearned(end, port, other, otherPort)) {
      return 0;
    }
    this.#ends.found[end] |= Evidence.learned;
    return Evidence.learned;
  }

  #recordEvidence(row: number): number {
    return row < 0 ? 0 : this.#pairs.evidence[row] & EVIDENCE_OF_CONVERSATIONS;
  }

  /** Notes what serves later windows; who was seen to begin one asked there. */
  #confirm(end: number, evidence: number): void {
    const ends = this.#ends;
    if (evidence & Evidence.first) {
      ends.found[end] |= Evidence.learned;
    }
    ends.confirmed[end] |=
      evidence & Evidence.first ? evidence | Evidence.learned : evidence;
  }

  /** Where nothing tells the ends apart, the smaller address stands for both. */
  #clientIsSmaller(row: number): boolean {
    const { words } = this.#pairs.keys;
    return this.#options.isSmaller(
      words[row * 4],
      words[row * 4 + 1],
      this.#service(row),
    );
  }

  #confirmPair(row: number): number {
    const ends = this.#ends;
    const pairs = this.#pairs;
    const listener = this.#listenerEnds[row];
    const learned = ends.hasClients(listener) ? Evidence.learned : 0;
    ends.found[listener] |= learned;
    ends.confirmed[listener] |= ends.evidence[listener] | learned;
    return pairs.evidence[row] | ends.evidence[listener] | learned;
  }

  /** Remembers what serves later windows; what came from there does not count. */
  #confirmEnds(): void {
    const ends = this.#ends;
    for (let end = 0; end < ends.size; end++) {
      const address = ends.words[end * 4];
      const service = ends.words[end * 4 + 1];
      const evidence = ends.confirmed[end] & ends.found[end];
      if (evidence !== 0) {
        this.#options.confirm(address, service, evidence);
      }
    }
  }
}
