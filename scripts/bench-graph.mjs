#!/usr/bin/env node
// `npm run bench:graph`, or `yarn bench:graph`: the benchmarks of neighbours,
// impact and the graph in BENCHMARKS.md. Arguments name parts of them, such as
// `postgres`.

import { runBenchmarks } from './lib/bench.mjs';
import { runMain } from './lib/messages.mjs';
import { withToolchain } from './lib/toolchain.mjs';

await runMain(() => withToolchain(() => runBenchmarks('graph.ts')));
