import fc from 'fast-check';
import { FakeBackend } from '../__testUtils__/FakeBackend';
import { readRelationChanges } from './readRelationChanges';
import { RelationSnapshot } from './RelationSnapshot';

const REFS = ['a', 'b', 'c', 'd'].map(name => `component:default/${name}`);

interface Change {
  source: string;
  targets: string[];
}

const change: fc.Arbitrary<Change> = fc.record({
  source: fc.constantFrom(...REFS),
  targets: fc.subarray(REFS, { maxLength: 2 }),
});

/** What was emitted before the first load, for some. */
const assumptions = fc.uniqueArray(change, {
  selector: ({ source }) => source,
});

/** What happens in the backend before each page of a reading is read. */
const reading = fc.record({
  isReplacedBefore: fc.boolean(),
  changesBeforePages: fc.array(fc.array(change, { maxLength: 3 }), {
    maxLength: 4,
  }),
});

describe('RelationSnapshot', () => {
  it('holds what the backend holds, whatever changes between pages', async () => {
    await fc.assert(
      fc.asyncProperty(assumptions, fc.array(reading), async (...drawn) => {
        const [assumed, readings] = drawn;
        let backend = new FakeBackend();
        const snapshot = new RelationSnapshot();
        /** What an onlooker knows who looks only at who is said to change. */
        const known = new Map<string, string[]>();
        for (const { source, targets } of assumed) {
          snapshot.assume(source, targets);
          known.set(source, targets);
        }

        let tag: string | undefined;
        async function follow(changesBeforePages: Change[][]) {
          const pages = [...changesBeforePages];
          const read = await readRelationChanges({
            backend: {
              async getRelations(options) {
                for (const { source, targets } of pages.shift() ?? []) {
                  backend.change(source, ...targets);
                }
                return backend.getRelations(options);
              },
            },
            newest: snapshot.newest,
            known: tag,
            pageSize: 2,
          });
          if (!read) {
            return;
          }
          const { isComplete, items } = read;
          tag = read.tag;
          const changed = isComplete
            ? snapshot.replace(items)
            : snapshot.apply(items);
          changed.forEach(source =>
            known.set(source, snapshot.targetsOf(source)!),
          );
        }

        for (const { isReplacedBefore, changesBeforePages } of readings) {
          if (isReplacedBefore) {
            backend = new FakeBackend();
            await follow([]);
          }
          await follow(changesBeforePages);
        }
        await follow([]);

        for (const source of REFS) {
          const targets = backend.targets()[source] ?? [];
          expect(snapshot.targetsOf(source)).toEqual(targets);
          expect(known.get(source) ?? targets).toEqual(targets);
        }
      }),
      { numRuns: 500 },
    );
  });
});
