#!/usr/bin/env node
// `npm run bench:netstat`, or `yarn bench:netstat`: the benchmarks of socket
// tables in BENCHMARKS.md. Arguments name parts of them, such as `parsing`.

import { runBenchmarks } from './lib/bench.mjs';
import { runMain } from './lib/messages.mjs';
import { withToolchain } from './lib/toolchain.mjs';

await runMain(() => withToolchain(() => runBenchmarks('netstat.ts')));
