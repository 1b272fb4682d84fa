import {
  isGroupIp,
  isLoopbackIp,
  isWorkloadName,
} from '@service-communications/model';
import { NamedAddress } from '../samples/NamedAddress';

/** Addresses that somebody says who has them, see {@link EndNames}. */
export interface SpokenBlock {
  /** As it is written, such as `10.42.0.0/16`. */
  cidr: string;
  has(ip: string): boolean;
}

/**
 * Who knows says times in whole seconds: between two owners of an address may be
 * so long that is neither's, milliseconds.
 */
export const HANDOVER_MS = 1_000;

/** In place of a name. */
const NOBODY = '';

/** What the workload of an end is called of which only the block is known. */
function unresolvedIn(cidr: string): string {
  return `Unresolved/${cidr.replace('/', '-')}`;
}

/**
 * Who had which address of one network at which time. Two owners at one instant
 * are ambiguous, never the first of them. What nobody names is the address
 * itself; in a block that somebody speaks for, it is one end for the whole
 * block, since its addresses are lent and mean nothing on their own.
 */
export class EndNames {
  /** The place of each address. */
  readonly #places = new Map<string, number>();
  /** Where the facts of each place begin; those of the next one follow. */
  readonly #starts: Uint32Array;
  /** From and until of each fact: close together, for they are read for every end. */
  readonly #times: Float64Array;
  readonly #workloads: string[];
  readonly #blocks: readonly SpokenBlock[];

  constructor(
    named: Iterable<NamedAddress>,
    blocks: readonly SpokenBlock[] = [],
  ) {
    const facts = Array.from(named);
    const counts: number[] = [];
    for (const { ip } of facts) {
      const place = this.#places.get(ip) ?? this.#places.size;
      this.#places.set(ip, place);
      counts[place] = (counts[place] ?? 0) + 1;
    }
    this.#starts = new Uint32Array(counts.length + 1);
    counts.forEach((count, place) => {
      this.#starts[place + 1] = this.#starts[place] + count;
    });
    this.#times = new Float64Array(2 * facts.length);
    this.#workloads = new Array(facts.length);
    for (const { ip, from, until, workload } of facts) {
      const place = this.#places.get(ip)!;
      const at = this.#starts[place + 1] - counts[place]--;
      this.#times[2 * at] = from;
      this.#times[2 * at + 1] = until;
      this.#workloads[at] = workload;
    }
    for (const ip of this.#places.keys()) {
      if (isNobodys(ip)) {
        this.#places.delete(ip);
      }
    }
    this.#blocks = blocks;
  }

  /**
   * The end that an address stood for: a workload by its name, or the address.
   * What is a workload already stays one.
   *
   * @param first - when it was seen, from here to `last`: milliseconds since 1970
   * @param own - what the sample itself says of its addresses, which comes first
   */
  end(ip: string, first: number, last: number, own?: EndNames): string {
    const said = own ? own.#owner(ip, first, last) : undefined;
    const owner = said ?? this.#owner(ip, first, last) ?? NOBODY;
    if (owner !== NOBODY) {
      return owner;
    }
    if (this.#blocks.length === 0 || isWorkloadName(ip) || isNobodys(ip)) {
      return ip;
    }
    const block = this.#blocks.find(each => each.has(ip));
    return block ? unresolvedIn(block.cidr) : ip;
  }

  /**
   * Whose it was at every moment of that time; {@link NOBODY} where it may have
   * been of two, and undefined where nothing is said of it.
   */
  #owner(ip: string, first: number, last: number): string | undefined {
    let owner: string | undefined;
    let neighbour: string | undefined;
    let isWithin = false;
    const place = this.#places.get(ip);
    if (place === undefined) {
      return undefined;
    }
    for (let at = this.#starts[place]; at < this.#starts[place + 1]; at++) {
      const from = this.#times[2 * at];
      const until = this.#times[2 * at + 1];
      if (from > last + HANDOVER_MS || first >= until + HANDOVER_MS) {
        continue;
      }
      const workload = this.#workloads[at];
      if (from <= last && first < until) {
        if (owner !== undefined && owner !== workload) {
          return NOBODY;
        }
        owner = workload;
        isWithin ||= from <= first && last < until;
      } else {
        neighbour =
          neighbour === undefined || neighbour === workload ? workload : NOBODY;
      }
    }
    // What reaches out of its owner’s time may be of who had it next to that.
    const isContested =
      !isWithin && neighbour !== undefined && neighbour !== owner;
    return owner !== undefined && isContested ? NOBODY : owner;
  }
}

/** Addresses that no workload has, whatever is said of them. */
function isNobodys(ip: string): boolean {
  return isGroupIp(ip) || isLoopbackIp(ip);
}
