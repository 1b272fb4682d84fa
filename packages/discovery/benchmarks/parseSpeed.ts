import { SocketTableParser, classifyConnections } from '../src';
import { generateSsTable } from './ssTable';

/**
 * Measures how fast a large `ss -tunap` table becomes observations: from chunks
 * of bytes to the finished table, on one core. Prints the median of the rounds,
 * in time on the wall and in time of the processor, which other programs on the
 * machine do not lengthen.
 */
const SOCKETS = 100_000;
const ROUNDS = 31;

const chunks = [...generateSsTable({ sockets: SOCKETS })];

function parse() {
  const parser = new SocketTableParser();
  for (const chunk of chunks) {
    parser.write(chunk);
  }
  return parser.end();
}

function measure(task: () => void): string {
  const wall: number[] = [];
  const processor: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const usage = process.threadCpuUsage();
    const start = performance.now();
    task();
    wall.push(performance.now() - start);
    const { user, system } = process.threadCpuUsage(usage);
    processor.push((user + system) / 1000);
  }
  return [wall, processor].map(describe).join(' on the wall, ');
}

function describe(milliseconds: number[]): string {
  const median = milliseconds.sort((a, b) => a - b)[ROUNDS >> 1];
  const perSecond = Math.round((SOCKETS / median) * 1000).toLocaleString('en');
  return `${median.toFixed(1)} ms (${perSecond} sockets/s)`;
}

const table = parse();
process.stdout.write(`parse: ${measure(parse)} of the processor\n`);
process.stdout.write(
  `classify: ${measure(() => classifyConnections(table))} of the processor\n`,
);
