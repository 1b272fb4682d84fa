import { SocketTableParser, classifyConnections } from '../src';
import { generateSsTable } from './ssTable';

/**
 * Measures how fast a large `ss -tunap` table becomes observations: from chunks
 * of bytes to the finished table, on one core. Prints the median of the rounds.
 */
const SOCKETS = 100_000;
const ROUNDS = 21;

const chunks = [...generateSsTable({ sockets: SOCKETS })];
const parse: number[] = [];
const classify: number[] = [];
for (let round = 0; round < ROUNDS; round++) {
  const start = performance.now();
  const parser = new SocketTableParser();
  for (const chunk of chunks) {
    parser.write(chunk);
  }
  const table = parser.end();
  const parsed = performance.now();
  classifyConnections(table);
  classify.push(performance.now() - parsed);
  parse.push(parsed - start);
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

const milliseconds = median(parse);
process.stdout.write(
  `parse ${SOCKETS} sockets: ${milliseconds.toFixed(1)} ms, ${Math.round(
    (SOCKETS / milliseconds) * 1000,
  ).toLocaleString('en')} sockets/s; first round ${parse[
    parse.length - 1
  ].toFixed(1)} ms at most; classify ${median(classify).toFixed(1)} ms\n`,
);
