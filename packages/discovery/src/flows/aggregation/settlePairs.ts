import { Evidence, EVIDENCE_OF_RECORDS, strongestBit } from './evidence';
import { ListeningEnds } from './ListeningEnds';
import { IPV6, PairTable, Sum, Traffic } from './PairTable';
import { PortEvidence } from './PortEvidence';

/** What else there is to decide by. */
export interface SettleOptions {
  interval: number;
  ports: PortEvidence;
  /** Bits of Evidence from outside of the window that an end listens. */
  known(address: number, service: number): number;
  /** Whether the one address is the smaller of two of one family. */
  isSmaller(address: number, other: number, service: number): boolean;
  /** Takes evidence of this window that will serve later ones. */
  confirm(address: number, service: number, evidence: number): void;
}

/** Set in the last word of a key: the row is a pair that is turned round. */
const TURNED = 0x80000000;

const PORT = 0xffff;
const PROTOCOL_AND_FAMILY = 0xff0000 | IPV6;

function addEvents(
  view: { events: Uint32Array; answers: Uint32Array },
  from: number,
  to: number,
  turned: boolean,
): void {
  const { events, answers } = view;
  answers[to] += turned ? events[from] - answers[from] : answers[from];
  events[to] += events[from];
}

function addSums(
  sums: Float64Array,
  from: number,
  to: number,
  turned: boolean,
): void {
  const own = turned ? Sum.listenerPackets : Sum.clientPackets;
  const other = turned ? Sum.clientPackets : Sum.listenerPackets;
  sums[to + Sum.clientPackets] += sums[from + own];
  sums[to + Sum.clientBytes] += sums[from + own + 1];
  sums[to + Sum.listenerPackets] += sums[from + other];
  sums[to + Sum.listenerBytes] += sums[from + other + 1];
}

class Settling {
  readonly #pairs: PairTable;
  readonly #options: SettleOptions;
  readonly #ends = new ListeningEnds();
  /** Rows at the beginning; the ones after them come from turning. */
  readonly #rows: number;
  /** Of a row its listener's end, and of a single one its client's. */
  readonly #listenerEnds: Int32Array;
  readonly #clientEnds: Int32Array;
  /** Of a conversation the row of the same client and listener, or -1. */
  readonly #samePairs: Int32Array;
  /** Of a single row the row of the pair the other way round, or -1. */
  readonly #oppositePairs: Int32Array;

  constructor(pairs: PairTable, options: SettleOptions) {
    this.#pairs = pairs;
    this.#options = options;
    this.#rows = pairs.size;
    this.#listenerEnds = new Int32Array(this.#rows);
    this.#clientEnds = new Int32Array(this.#rows);
    this.#samePairs = new Int32Array(this.#rows).fill(-1);
    this.#oppositePairs = new Int32Array(this.#rows).fill(-1);
  }

  run(): void {
    this.#findRelated();
    this.#passOnWhoSpoke();
    this.#gatherEnds();
    const verdicts = this.#decideAll();
    this.#turnPairs(verdicts);
    this.#joinConversations();
    this.#confirmEnds();
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

  #findRelated(): void {
    const { keys } = this.#pairs;
    for (let row = 0; row < this.#rows; row++) {
      if (!this.#isSingle(row)) {
        continue;
      }
      const client = keys.words[row * 4];
      const listener = keys.words[row * 4 + 1];
      this.#oppositePairs[row] = keys.find(
        listener,
        client,
        this.#clientService(row),
        0,
      );
      if (this.#isConversation(row)) {
        this.#samePairs[row] = keys.find(
          client,
          listener,
          this.#service(row),
          0,
        );
      }
    }
  }

  /**
   * One row may hold the SYN and another one the answer; only who answers
   * listens, for all clients.
   */
  #passOnWhoSpoke(): void {
    const { traffic } = this.#pairs;
    for (let row = 0; row < this.#rows; row++) {
      const opposite = this.#oppositePairs[row];
      if (opposite >= 0 && traffic[row] & Traffic.clientSpoke) {
        traffic[opposite] |= Traffic.listenerSpoke;
      }
      const same = this.#samePairs[row];
      if (same >= 0 && traffic[row] & Traffic.listenerSpoke) {
        traffic[same] |= Traffic.listenerSpoke;
      }
    }
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

  /** What a row's records say of its listener to others than its client. */
  #evidenceForAll(row: number): number {
    const evidence = this.#pairs.evidence[row] & EVIDENCE_OF_RECORDS;
    // many a port is asked; a listener is the one that answers
    return this.#pairs.traffic[row] & Traffic.listenerSpoke
      ? evidence
      : evidence & ~Evidence.syn;
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
    const opposite = this.#oppositePairs[row];
    const oppositeHas = opposite >= 0 && pairs.hasPort(opposite, port);
    const oppositeSingle = oppositeHas && this.#isSingle(opposite);
    const same = this.#samePairs[row];
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

  /**
   * For each row the bits of evidence that its listener is the right one, or,
   * with {@link TURNED}, that its client is the listener.
   */
  #decideAll(): Uint32Array {
    const verdicts = new Uint32Array(this.#rows);
    for (let row = 0; row < this.#rows; row++) {
      verdicts[row] = this.#isSingle(row)
        ? this.#decideSingle(row)
        : this.#confirmPair(row);
    }
    return verdicts;
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
    const same = this.#isConversation(row) ? this.#samePairs[row] : row;
    const forListener =
      ends.evidence[listener] |
      this.#recordEvidence(same) |
      options.ports.forListener(protocol, port, clientPort) |
      this.#learned(listener, port, client, clientPort);
    const forClient =
      ends.evidence[client] |
      this.#recordEvidence(this.#oppositePairs[row]) |
      options.ports.forListener(protocol, clientPort, port) |
      this.#learned(client, clientPort, listener, port);
    const bit = strongestBit(forListener ^ forClient);
    if (forClient & bit) {
      this.#ends.confirmed[client] |= forClient & ~forListener;
      return bit | TURNED;
    }
    this.#ends.confirmed[listener] |= forListener & ~forClient;
    if (bit === 0 && this.#clientIsSmaller(row)) {
      return Evidence.lowerPort | TURNED;
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
    return row < 0 ? 0 : this.#pairs.evidence[row] & EVIDENCE_OF_RECORDS;
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

  /**
   * Takes all that is to be turned out of its place before anything is added
   * there, and makes conversations of it, the other way round.
   */
  #turnPairs(verdicts: Uint32Array): void {
    const pairs = this.#pairs;
    for (let row = 0; row < this.#rows; row++) {
      const evidence = verdicts[row] & ~TURNED;
      pairs.evidence[row] = evidence;
      if (verdicts[row] & TURNED) {
        const { words } = pairs.keys;
        const turned = pairs.row(
          words[row * 4 + 1],
          words[row * 4],
          this.#clientService(row),
          ((this.#service(row) & PORT) + 1) | TURNED,
        );
        pairs.addPort(turned, this.#service(row) & PORT);
        pairs.evidence[turned] |= evidence;
        this.#addRow(row, turned, true);
      }
    }
  }

  #joinConversations(): void {
    const pairs = this.#pairs;
    for (let row = 0, all = pairs.size; row < all; row++) {
      if (this.#isConversation(row) && !this.#isEmpty(row)) {
        const { words } = pairs.keys;
        const at = row * 4;
        const pair = pairs.row(words[at], words[at + 1], words[at + 2], 0);
        pairs.addPort(pair, pairs.clientPort[row]);
        pairs.evidence[pair] |= pairs.evidence[row];
        this.#addRow(row, pair, false);
      }
    }
  }

  #isEmpty(row: number): boolean {
    return this.#pairs.events[row] === 0 && !this.#pairs.egress?.events[row];
  }

  /** Adds what was counted in a row to another one, and empties it. */
  #addRow(from: number, to: number, turned: boolean): void {
    const pairs = this.#pairs;
    const { interval } = this.#options;
    const { egress } = pairs;
    const source = pairs.sumsAt(from);
    const runs = pairs.runsOf(from) ?? [
      pairs.sums[source + Sum.start],
      pairs.sums[source + Sum.end],
    ];
    for (let at = 0; at < runs.length; at += 2) {
      pairs.addTime(to, runs[at], runs[at + 1], interval);
    }
    addEvents(pairs, from, to, turned);
    addSums(pairs.sums, source, pairs.sumsAt(to), turned);
    if (egress) {
      addEvents(egress, from, to, turned);
      addSums(egress.sums, source, pairs.sumsAt(to), turned);
    }
    pairs.empty(from);
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

/**
 * Makes what a window gathered consistent, once all of it is known: decides for
 * each conversation, and for each pair with a single client port, which end
 * listens, and adds what belongs to one client and listener to one row.
 *
 * For each end there is a set of evidence; what both have in common says
 * nothing, and of the rest the strongest decides. So the order in which the
 * records came does not matter, and contradictions leave a conversation to what
 * is weaker. A pair with several client ports stays as it is.
 *
 * Afterwards the rows that have no conversation in their key, and events, are
 * the result.
 */
export function settlePairs(pairs: PairTable, options: SettleOptions): void {
  new Settling(pairs, options).run();
}
