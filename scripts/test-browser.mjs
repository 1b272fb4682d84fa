#!/usr/bin/env node
// `yarn test:browser`: the browser test alone, with a fresh build of the app.

import { runAgainstFreshApp } from './lib/freshApp.mjs';
import { runMain } from './lib/messages.mjs';

await runMain(() => runAgainstFreshApp());
