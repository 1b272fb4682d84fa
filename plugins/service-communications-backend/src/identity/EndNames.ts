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

  #owners(ip: string, first: number, last: number): string[] {
    const owners = new Set<string>();
    for (const { from, until, workload } of this.#named.get(ip) ?? []) {
      if (from <= last && first < until) {
        owners.add(workload);
      }
    }
    return [...owners];
  }
}
