#!/usr/bin/env node
// `npm run bench:list`, or `yarn bench:list`: the benchmarks of the list in
// BENCHMARKS.md. Arguments name parts of them, such as `postgres`.

import { runBenchmarks } from './lib/bench.mjs';
import { runMain } from './lib/messages.mjs';
import { withToolchain } from './lib/toolchain.mjs';

await runMain(() => withToolchain(() => runBenchmarks('list.ts')));
