import { FlowColumns } from '../FlowColumns';
import { isMapped } from '../isMapped';
import { AddressTable } from './AddressTable';
import {
  AggregatedFlows,
  FlowAggregatorOptions,
  FlowTimeLimits,
} from './AggregatedFlows';
import { countRecord } from './countRecord';
import { exitOf, ExitTable } from './ExitTable';
import { strongestBit } from '../../orientation/evidence';
import { evidenceOfRecord } from './evidenceOfRecord';
import { GroupQuestions } from './GroupQuestions';
import { happened } from './happened';
import { KnownListeners } from './KnownListeners';
import { IPV6, PairTable } from './PairTable';
import {
  DESTINATION_LISTENS,
  PortEvidence,
} from '../../orientation/PortEvidence';
import { orientPairs } from './orientPairs';
import { SeenConversations } from './SeenConversations';
import { toExchanges } from './toExchanges';

const MAX_PAIRS = 500_000;
const MAX_RUNS = 1_000_000;

/** WindowOrientation may need three rows for a pair, and PortSets take 2^21 sets. */
const MOST_PAIRS = Math.floor(2 ** 21 / 3);

/** Records that are left out, by reason. */
const NOTHING_LEFT = {
  'without-ports': 0,
  'without-time': 0,
  'too-many-pairs': 0,
  'too-many-runs': 0,
  'too-many-exits': 0,
};

/**
 * Adds flow records up to exchanges: one for each client address and listener,
 * both one-way halves together, with its events, distinct client ports, sums,
 * and covered times.
 *
 * The result does not depend on the order of the records. Which end listens is
 * decided when the window is closed, by all that the window held; a record that
 * does not tell enough by itself waits as a single conversation until then.
 *
 * An exporter that meters at entry and at exit reports each flow twice: of what
 * one end of a pair sent, the fuller of the two views counts, by packets, then
 * events. One that copies packets reports each copy at exit: of a flow that
 * leaves by several interfaces, what left by the fullest counts.
 *
 * @public
 */
export class FlowAggregator {
  readonly #intervalMs: number;
  #maxPairs = 0;
  readonly #maxRuns: number;
  readonly #known: KnownListeners | undefined;
  readonly #seen: SeenConversations | undefined;
  readonly #ports: PortEvidence;
  readonly #clockGrain: number;
  readonly #pairs = new PairTable();
  readonly #exits: ExitTable;
  readonly #addresses = new AddressTable();
  #earliest = -Infinity;
  #latest = Infinity;
  #firstEnd = Infinity;
  #records = 0;
  #left = { ...NOTHING_LEFT };

  constructor(options: FlowAggregatorOptions) {
    this.#intervalMs = options.intervalMs;
    this.limitPairs(options.maxPairs ?? MAX_PAIRS);
    this.#maxRuns = options.maxRuns ?? MAX_RUNS;
    this.#exits = new ExitTable(options.maxExits);
    this.#known = options.knownListeners;
    this.#seen = options.seenConversations;
    this.#ports = options.ports ?? new PortEvidence();
    this.#clockGrain = options.clockGrainMs ?? 1;
  }

  /** Sets the time that flows may cover, for all that is added from now on. */
  limitTime(limits: FlowTimeLimits): void {
    this.#earliest = limits.earliest ?? -Infinity;
    this.#latest = limits.latest ?? Infinity;
  }

  /** Sets how many pairs there may be; what is there already stays. */
  limitPairs(maxPairs: number): void {
    this.#maxPairs = Math.min(maxPairs, MOST_PAIRS);
  }

  /**
   * When the first flow of those in memory ended, milliseconds since 1970;
   * `Infinity` where there is none.
   */
  get firstEnd(): number {
    return this.#firstEnd;
  }

  /** Pairs, and single undecided conversations, that are in memory. */
  get pairCount(): number {
    return this.#pairs.size;
  }

  /** Adds the rows of columns, all or those from one up to another. */
  add(columns: FlowColumns, from = 0, to = columns.length): void {
    this.#records += to - from;
    for (let row = from; row < to; row++) {
      this.#addRow(columns, row);
    }
  }

  /**
   * Gives what was gathered, and begins anew.
   *
   * @param at - milliseconds since 1970: the time at which listeners that were
   * found count as seen
   * @param watchedSince - milliseconds since 1970: nothing that ended before was
   * reported. Default: the first end of a flow in the window
   */
  close(at: number = 0, watchedSince = this.#firstEnd): AggregatedFlows {
    this.#known?.forget(at);
    this.#exits.countFullest(this.#pairs);
    orientPairs(this.#pairs, {
      interval: this.#intervalMs,
      clockGrain: this.#clockGrain,
      ports: this.#ports,
      known: (address, service) => this.#knownEvidence(address, service),
      isFromBeginning: row =>
        this.#seen?.isNew(this.#pairs, this.#addresses, row, watchedSince) ??
        false,
      groups: new GroupQuestions(this.#pairs, this.#addresses),
      isSmaller: (address, other, service) =>
        this.#addresses.isSmaller(address, other, service),
      confirm: (address, service, evidence) =>
        this.#known?.confirm(
          this.#addresses.words(address, service),
          service & 0xffff,
          (service >>> 16) & 0xff,
          evidence,
          at,
        ),
    });
    this.#seen?.addAll(this.#pairs, this.#addresses, at);
    const result = this.#result();
    this.#pairs.clear();
    this.#addresses.clear();
    this.#firstEnd = Infinity;
    this.#records = 0;
    this.#left = { ...NOTHING_LEFT };
    return result;
  }

  #addRow(columns: FlowColumns, row: number): void {
    const ports = this.#ports;
    const pairs = this.#pairs;
    const protocol = columns.protocol[row];
    const sourcePort = columns.sourcePort[row];
    const destinationPort = columns.destinationPort[row];
    if (
      !ports.hasPorts(protocol) ||
      (sourcePort === 0 && destinationPort === 0)
    ) {
      this.#left['without-ports']++;
      return;
    }
    const end = Math.max(
      Math.min(columns.end[row], this.#latest),
      this.#earliest,
    );
    const start = Math.max(Math.min(columns.start[row], end), this.#earliest);
    // also where one of them is no number
    if (!(end - start < Infinity)) {
      this.#left['without-time']++;
      return;
    }
    if (end < this.#firstEnd) {
      this.#firstEnd = end;
    }

    let source = columns.sourceIp[row * 4 + 3];
    let destination = columns.destinationIp[row * 4 + 3];
    let service = protocol << 16;
    if (
      columns.family[row] === 6 &&
      !isMapped(columns.sourceIp, columns.destinationIp, row * 4)
    ) {
      const maxAddresses = this.#maxPairs * 2;
      source = this.#addresses.ipv6Number(columns.sourceIp, row, maxAddresses);
      destination = this.#addresses.ipv6Number(
        columns.destinationIp,
        row,
        maxAddresses,
      );
      service |= IPV6;
      if (source < 0 || destination < 0) {
        this.#left['too-many-pairs']++;
        return;
      }
    }

    const found =
      evidenceOfRecord(columns, row) ||
      ports.decide(protocol, sourcePort, destinationPort);
    const known =
      found === 0 && this.#known
        ? this.#decideByKnown(
            source,
            service | sourcePort,
            destination,
            service | destinationPort,
          )
        : 0;
    // a conversation has one row, whichever way its records go
    const single = found === 0 && known === 0;
    const toListener = single
      ? destinationPort < sourcePort ||
        (destinationPort === sourcePort && destination < source)
      : ((found | known) & DESTINATION_LISTENS) !== 0;
    const clientPort = toListener ? sourcePort : destinationPort;

    const pair = this.#pairRow(
      toListener ? source : destination,
      toListener ? destination : source,
      service | (toListener ? destinationPort : sourcePort),
      single ? clientPort + 1 : 0,
    );
    if (pair < 0) {
      this.#left['too-many-pairs']++;
      return;
    }
    if (
      pairs.runCount >= this.#maxRuns &&
      !pairs.isOneRunWith(pair, start, end, this.#intervalMs)
    ) {
      this.#left['too-many-runs']++;
      return;
    }
    const exits = this.#exits;
    const exit = exitOf(columns, row);
    const flow = { pairs, pair, exits, clientPort, toListener, exit };
    if (exit !== 0 && !exits.hasRoomFor(flow)) {
      this.#left['too-many-exits']++;
      return;
    }
    pairs.evidence[pair] |= found & ~DESTINATION_LISTENS;
    pairs.addPort(pair, clientPort);
    pairs.addTime(pair, start, end, this.#intervalMs);
    countRecord(columns, row, flow);
  }

  /** The row of a pair or conversation, or -1 if there are too many. */
  #pairRow(
    client: number,
    listener: number,
    service: number,
    conversation: number,
  ): number {
    return this.#pairs.size < this.#maxPairs
      ? this.#pairs.row(client, listener, service, conversation)
      : this.#pairs.keys.find(client, listener, service, conversation);
  }

  /** What is known beforehand, where it says more for one end. */
  #decideByKnown(
    source: number,
    sourceService: number,
    destination: number,
    destinationService: number,
  ): number {
    const forSource = this.#knownEvidence(source, sourceService);
    const forDestination = this.#knownEvidence(destination, destinationService);
    const bit = strongestBit(forSource ^ forDestination);
    return forDestination & bit ? bit | DESTINATION_LISTENS : bit;
  }

  #knownEvidence(address: number, service: number): number {
    return this.#known && this.#known.size > 0
      ? this.#known.evidence(
          this.#addresses.words(address, service),
          service & 0xffff,
          (service >>> 16) & 0xff,
        )
      : 0;
  }

  #result(): AggregatedFlows {
    const { 'without-ports': withoutPorts, ...dropped } = this.#left;
    return {
      ...toExchanges(this.#pairs, this.#addresses),
      records: this.#records,
      withoutPorts,
      dropped: happened(dropped),
    };
  }
}
