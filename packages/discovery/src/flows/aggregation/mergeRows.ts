import { IPV6, PairTable, Sum } from './PairTable';
import { REVERSED } from './WindowOrientation';

const PORT = 0xffff;
const PROTOCOL_AND_FAMILY = 0xff0000 | IPV6;

/**
 * Takes all rows that are to be reversed out of their places before anything is
 * added there, and makes conversations of them, the other way round.
 *
 * @param decisions - by row: its evidence, and whether it is {@link REVERSED}
 */
export function reverseRows(
  pairs: PairTable,
  decisions: Uint32Array,
  interval: number,
): void {
  for (let row = 0; row < decisions.length; row++) {
    const evidence = decisions[row] & ~REVERSED;
    pairs.evidence[row] = evidence;
    if (decisions[row] & REVERSED) {
      const { words } = pairs.keys;
      const service = words[row * 4 + 2];
      const port = service & PORT;
      const reversed = pairs.row(
        words[row * 4 + 1],
        words[row * 4],
        (service & PROTOCOL_AND_FAMILY) | pairs.clientPort[row],
        // apart from what may have that key by itself
        (port + 1) | REVERSED,
      );
      pairs.addPort(reversed, port);
      pairs.evidence[reversed] |= evidence;
      mergeRow(pairs, row, reversed, interval, true);
    }
  }
}

/** Adds each conversation to the pair of its client and listener. */
export function mergeConversations(pairs: PairTable, interval: number): void {
  for (let row = 0, all = pairs.size; row < all; row++) {
    const { words } = pairs.keys;
    const at = row * 4;
    const isEmpty = pairs.events[row] === 0 && !pairs.egress?.events[row];
    if (words[at + 3] !== 0 && !isEmpty) {
      const pair = pairs.row(words[at], words[at + 1], words[at + 2], 0);
      pairs.addPort(pair, pairs.clientPort[row]);
      pairs.evidence[pair] |= pairs.evidence[row];
      mergeRow(pairs, row, pair, interval, false);
    }
  }
}

/** Adds what was counted in a row to another one, and empties it. */
function mergeRow(
  pairs: PairTable,
  from: number,
  to: number,
  interval: number,
  reversed: boolean,
): void {
  const { egress } = pairs;
  const source = pairs.sumsAt(from);
  const runs = pairs.runsOf(from) ?? [
    pairs.sums[source + Sum.start],
    pairs.sums[source + Sum.end],
  ];
  for (let at = 0; at < runs.length; at += 2) {
    pairs.addTime(to, runs[at], runs[at + 1], interval);
  }
  for (const view of egress ? [pairs, egress] : [pairs]) {
    mergeEvents(view, from, to, reversed);
    mergeSums(view.sums, source, pairs.sumsAt(to), reversed);
  }
  pairs.empty(from);
}

function mergeEvents(
  view: { events: Uint32Array; answers: Uint32Array },
  from: number,
  to: number,
  reversed: boolean,
): void {
  const { events, answers } = view;
  answers[to] += reversed ? events[from] - answers[from] : answers[from];
  events[to] += events[from];
}

function mergeSums(
  sums: Float64Array,
  from: number,
  to: number,
  reversed: boolean,
): void {
  const own = reversed ? Sum.listenerPackets : Sum.clientPackets;
  const other = reversed ? Sum.clientPackets : Sum.listenerPackets;
  sums[to + Sum.clientPackets] += sums[from + own];
  sums[to + Sum.clientBytes] += sums[from + own + 1];
  sums[to + Sum.listenerPackets] += sums[from + other];
  sums[to + Sum.listenerBytes] += sums[from + other + 1];
}
