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
  readonly #named = new Map<string, NamedAddress[]>();
  readonly #blocks: readonly SpokenBlock[];

  constructor(
    named: Iterable<NamedAddress>,
    blocks: readonly SpokenBlock[] = [],
  ) {
    for (const each of named) {
      const ofIp = this.#named.get(each.ip);
      if (ofIp) {
        ofIp.push(each);
      } else {
        this.#named.set(each.ip, [each]);
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
    if (isGroupIp(ip) || isLoopbackIp(ip) || isWorkloadName(ip)) {
      return ip;
    }
    const owners = own ? own.#owners(ip, first, last) : [];
    const [owner, ...others] =
      owners.length > 0 ? owners : this.#owners(ip, first, last);
    if (owner !== undefined && others.length === 0) {
      return owner;
    }
    const block = this.#blocks.find(each => each.has(ip));
    return block ? unresolvedIn(block.cidr) : ip;
  }

  /** All of whom it may have been at some moment of that time. */
  #owners(ip: string, first: number, last: number): string[] {
    const facts = this.#named.get(ip) ?? [];
    const owners = facts.filter(
      ({ from, until }) => from <= last && first < until,
    );
    // What reaches out of its owner’s time may be of who had it next to that.
    const isBeyond = !owners.some(
      ({ from, until }) => from <= first && last < until,
    );
    const near =
      owners.length > 0 && isBeyond
        ? facts.filter(
            ({ from, until }) =>
              from <= last + HANDOVER_MS && first < until + HANDOVER_MS,
          )
        : owners;
    return [...new Set(near.map(({ workload }) => workload))];
  }
}
