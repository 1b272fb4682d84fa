#!/usr/bin/env node
// `npm run bench:bodies`, or `yarn bench:bodies`: the worst bodies that a backend
// can be sent, as BENCHMARKS.md lists them. Arguments name parts, such as `sqlite`.

import { runBenchmarks } from './lib/bench.mjs';
import { runMain } from './lib/messages.mjs';
import { withToolchain } from './lib/toolchain.mjs';

await runMain(() => withToolchain(() => runBenchmarks('bodies.ts')));
