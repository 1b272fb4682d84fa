/** A reporter of node:test that gives the counts of a Tally, as JSON. */
export default async function* countTests(events) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for await (const { type, data } of events) {
    const isTest = data.details?.type !== 'suite';
    if (type === 'test:fail' && isTest) {
      counts.failed++;
    } else if (type === 'test:pass' && isTest) {
      counts[data.skip === undefined ? 'passed' : 'skipped']++;
    }
  }
  yield JSON.stringify(counts);
}
