#!/usr/bin/env node
// `npm run bench:history`, or `yarn bench:history`: the benchmarks of histories
// in BENCHMARKS.md. Arguments name parts of them, such as `postgres`.

import { runBenchmarks } from './lib/bench.mjs';
import { runMain } from './lib/messages.mjs';
import { withToolchain } from './lib/toolchain.mjs';

await runMain(() => withToolchain(() => runBenchmarks('history.ts')));
