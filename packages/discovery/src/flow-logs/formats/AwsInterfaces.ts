import { FlowDirection } from '../../flows/FlowColumns';
import { ownedCopy } from '../../sockets/ownedCopy';
import { FlowRow } from '../FlowRow';

/** Interfaces that are told apart; of others the direction stays unknown. */
const MAX_INTERFACES = 100_000;

/** What is known of an interface and one address family. */
interface Interface {
  /** The ends of its first flow, of which one is its own address. */
  ends: [string, string];
  /** Its own address, as soon as it is certain; '' where it never will be. */
  own?: string;
  /** The batch that `rows` are in. */
  batch: number;
  /** Rows without direction, by which of the ends is their source. */
  rows: [number[], number[]];
}

/**
 * Finds out which way flows passed the interface that recorded them, for logs
 * that do not say so: inside a VPC the interfaces of both ends record each
 * flow, and it must not count twice. AWS names an interface by one and the same
 * address in all of its records, so the only address that is in all of them is
 * its own.
 */
export class AwsInterfaces {
  readonly #ipv4 = new Map<string, Interface>();
  readonly #ipv6 = new Map<string, Interface>();

  /**
   * Gives the row its direction. Where that is not certain yet, the row gets it
   * later, as long as it is in the columns.
   */
  orient(row: FlowRow, id: string, source: string, destination: string): void {
    const interfaces = source.includes(':') ? this.#ipv6 : this.#ipv4;
    const known = interfaces.get(id);
    if (known?.own !== undefined) {
      if (known.own !== source && known.own !== destination) {
        known.own = '';
      }
      row.direction(directionOf(known.own, source, destination));
    } else if (known) {
      narrow(known, row, source, destination);
    } else if (interfaces.size < MAX_INTERFACES) {
      interfaces.set(ownedCopy(id), {
        ends: [ownedCopy(source), ownedCopy(destination)],
        batch: row.batch,
        rows: [[row.index], []],
      });
    }
  }
}

function narrow(
  known: Interface,
  row: FlowRow,
  source: string,
  destination: string,
): void {
  if (known.batch !== row.batch) {
    known.batch = row.batch;
    known.rows = [[], []];
  }
  const [first, second] = known.ends;
  const hasFirst = first === source || first === destination;
  const hasSecond = second === source || second === destination;
  if (hasFirst && hasSecond) {
    known.rows[first === source ? 0 : 1].push(row.index);
    return;
  }
  known.own = '';
  if (hasFirst || hasSecond) {
    known.own = hasFirst ? first : second;
    const { direction } = row.columns;
    const [sent, received] = hasFirst
      ? known.rows
      : [known.rows[1], known.rows[0]];
    sent.forEach(index => {
      direction[index] = FlowDirection.egress;
    });
    received.forEach(index => {
      direction[index] = FlowDirection.ingress;
    });
  }
  known.rows = [[], []];
  row.direction(directionOf(known.own, source, destination));
}

function directionOf(own: string, source: string, destination: string) {
  if (own === source) {
    return FlowDirection.egress;
  }
  return own === destination ? FlowDirection.ingress : FlowDirection.unknown;
}
