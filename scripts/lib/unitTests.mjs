import { readJson } from './readJson.mjs';
import { fromRoot } from './paths.mjs';
import { run } from './processes.mjs';

/** Runs every unit test, on SQLite and on a real PostgreSQL, and counts them. */
export async function runUnitTests(resultsFile, jestArguments) {
  const code = await run('node', [
    fromRoot('scripts/with-postgres.mjs'),
    fromRoot('node_modules/.bin/backstage-cli'),
    ...['repo', 'test', '--watchAll=false'],
    ...['--json', `--outputFile=${resultsFile}`],
    // What tests log matters to who looks into a few of them.
    ...(jestArguments.length > 0 ? jestArguments : ['--silent']),
  ]);
  const results = readJson(resultsFile);
  if (!results) {
    return { failed: 1 };
  }
  return {
    passed: results.numPassedTests,
    // A test file that cannot even be loaded holds no failed test.
    failed: Math.max(
      results.numFailedTests + results.numRuntimeErrorTestSuites,
      code === 0 ? 0 : 1,
    ),
    skipped: results.numPendingTests + results.numTodoTests,
  };
}
