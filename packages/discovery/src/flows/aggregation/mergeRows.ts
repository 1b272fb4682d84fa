import { DECIDING_EVIDENCE } from '../../orientation/evidence';
import { IPV6, PairTable, Sum } from './PairTable';
import { reverseTraffic } from './traffic';
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

/**
 * Adds each conversation to the pair of its client and listener. One of which
 * nothing decides that it is so stays by itself: it can be turned.
 */
export function mergeConversations(pairs: PairTable, interval: number): void {
  const all = pairs.size;
  const isDecided = (row: number) => pairs.evidence[row] >= DECIDING_EVIDENCE;
  for (let row = 0; row < all; row++) {
    if (pairs.portCount[row] === 1 && !isDecided(row)) {
      moveRow(pairs, row, pairs.clientPort[row] + 1, interval);
    }
  }
  for (let row = 0; row < all; row++) {
    const isConversation = pairs.keys.words[row * 4 + 3] !== 0;
    if (isConversation && pairs.portCount[row] > 0 && isDecided(row)) {
      moveRow(pairs, row, 0, interval);
    }
  }
}

/** Adds a row to that of the same ends and another conversation, or of all. */
function moveRow(
  pairs: PairTable,
  row: number,
  conversation: number,
  interval: number,
): void {
  const { words } = pairs.keys;
  const at = row * 4;
  const to = pairs.row(words[at], words[at + 1], words[at + 2], conversation);
  if (to !== row) {
    pairs.addPort(to, pairs.clientPort[row]);
    pairs.evidence[to] |= pairs.evidence[row];
    mergeRow(pairs, row, to, interval, false);
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
  const traffic = pairs.traffic[from];
  pairs.traffic[to] |= reversed ? reverseTraffic(traffic) : traffic;
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
