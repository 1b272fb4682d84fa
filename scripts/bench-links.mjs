#!/usr/bin/env node
// `npm run bench:links`, or `yarn bench:links`: the benchmarks of links and
// relations in BENCHMARKS.md. Arguments name parts of them, such as `index`.

import { runBenchmarks } from './lib/bench.mjs';
import { runMain } from './lib/messages.mjs';
import { withToolchain } from './lib/toolchain.mjs';

await runMain(() => withToolchain(() => runBenchmarks('links.ts')));
