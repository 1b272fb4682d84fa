#!/usr/bin/env node
// Runs a command with a PostgreSQL that Backstage's TestDatabases find:
//   node scripts/with-postgres.mjs [--durable] <command> [arguments]

import { spawn } from 'node:child_process';
import { runMain } from './lib/messages.mjs';
import { startPostgres } from './lib/postgres.mjs';

async function main() {
  const durable = process.argv[2] === '--durable';
  const postgres = await startPostgres({ durable });
  try {
    const [command, ...args] = process.argv.slice(durable ? 3 : 2);
    const child = spawn(command, args, {
      stdio: 'inherit',
      env: {
        ...process.env,
        BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING:
          postgres.connectionString,
        BACKSTAGE_TEST_DISABLE_DOCKER: '1',
      },
    });
    // The command decides when to stop; PostgreSQL goes after it.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.on(signal, () => child.kill(signal));
    }
    return await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', code => resolve(code ?? 1));
    });
  } finally {
    await postgres.stop();
  }
}

await runMain(main);
