import fc from 'fast-check';
import {
  callees,
  callers,
  groupBy,
  NaiveCommunication,
  naiveCommunications,
  naiveEvidence,
} from './__testUtils__/naiveGraph';
import { mostUrgent } from './__testUtils__/mostUrgent';
import {
  DAY,
  DEVICES,
  NOW,
  permissionFilters,
  SERVICES,
  tableOf,
  World,
  worlds,
} from './__testUtils__/worlds';
import { Dependent, DependentPlace, Impact, impactOf } from './impactOf';

jest.setTimeout(120_000);

type Question = Omit<Parameters<typeof impactOf>[1], 'limit' | 'after'>;
type Shown = Omit<Dependent, 'standIns' | 'block'> & { standIns: unknown };

const blockOf = (ip: string) =>
  ip.includes(':') ? '2001:db8::/64' : ip.replace(/\d+$/, '0/24');

/** Level by level, of the worlds' groups `db-#` and `cart-#`. */
function naiveImpact(
  world: World,
  { entityRef, since, permissionFilter }: Question,
): Shown[] {
  const rows = naiveCommunications(world, permissionFilter).filter(
    ({ lastDetected }) => lastDetected >= since,
  );
  const callerOf = (row: NaiveCommunication) =>
    callers(row)[0] ?? `${row.client.network} ${blockOf(row.client.ip)}`;
  const isBlock = (name: string) => name.includes(' ');
  const met = new Set([entityRef]);
  const shown: Shown[] = [];
  let level: { name: string; way: string[] }[] = [
    { name: entityRef, way: [entityRef] },
  ];
  for (let distance = 1; level.length > 0; distance++) {
    const next: typeof level = [];
    for (const { name: callee, way } of level) {
      const ofCallee = rows.filter(row => callees(row).includes(callee));
      for (const [caller, ofCaller] of groupBy(ofCallee, callerOf)) {
        if (!met.has(caller) && (distance === 1 || !isBlock(caller))) {
          met.add(caller);
          next.push({ name: caller, way: [caller, ...way] });
          const all = rows.filter(row => callerOf(row) === caller);
          shown.push({
            ...(!isBlock(caller) && { entityRef: caller }),
            distance,
            through: way,
            evidence: naiveEvidence(ofCaller),
            lastDetected: Math.max(...ofCaller.map(row => row.lastDetected)),
            state: mostUrgent(ofCaller.map(({ state }) => state)),
            standIns: naiveStandIns(ofCaller, all, callee),
          });
        }
      }
    }
    level = next
      .filter(({ name }) => !isBlock(name))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  }
  return shown;
}

function naiveStandIns(
  ofCallee: NaiveCommunication[],
  all: NaiveCommunication[],
  callee: string,
): unknown {
  const others = all.filter(row => !callees(row).includes(callee));
  const groupName = (ref: string) => ref.replace(/-(1|2|a|b)$/, '-#');
  const keyOf = ({ listener }: NaiveCommunication) =>
    `${listener.port} ${listener.serviceRef}`;
  const found = [...groupBy(ofCallee, keyOf).values()].map(([row]) => ({
    isElsewhere: others.some(
      other =>
        row.listener.serviceRef !== '' &&
        row.listener.serviceRef !== callee &&
        keyOf(other) === keyOf(row),
    ),
    entityRefs: others
      .filter(({ listener }) => listener.port === row.listener.port)
      .flatMap(callees)
      .filter(ref => groupName(ref) === groupName(callee))
      .sort(),
  }));
  return toComparable(found);
}

function toComparable(
  standIns: { isElsewhere: boolean; entityRefs: Iterable<string> }[],
) {
  const texts = standIns.map(
    ({ isElsewhere, entityRefs }) =>
      `${isElsewhere} ${[...new Set(entityRefs)].sort()}`,
  );
  // Where nothing may stand in for any, there is nothing to say.
  return texts.every(text => text === 'false ') ? [] : texts.sort();
}

/** By distance, then by reference; blocks last, in any order. */
const sorted = (dependents: Shown[]) => {
  const keyOf = ({ distance, entityRef, evidence }: Shown) =>
    `${distance} ${entityRef ?? '~'} ${evidence}`;
  return [...dependents].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
};

/** What stands in is told by codes that another question has otherwise. */
const withoutCodes = ({ standIns, ...dependent }: Dependent) => ({
  ...dependent,
  standIns: toComparable(standIns),
});

/** All pages of so many, one after the other. */
function allPages(world: World, question: Question, limit: number) {
  const table = tableOf(world);
  const pages: Impact[] = [];
  let after: DependentPlace | undefined;
  do {
    pages.push(impactOf(table, { ...question, limit, after }));
    after = pages.at(-1)!.next;
  } while (after);
  return pages;
}

describe('impactOf', () => {
  it('walks as a plain look at every communication does, level by level', () => {
    const found = { direct: 0, indirect: 0, standIns: 0 };
    fc.assert(
      fc.property(
        worlds,
        permissionFilters,
        fc.constantFrom(...DEVICES, ...SERVICES),
        fc.integer({ min: 1, max: 25 }),
        (world, permissionFilter, entityRef, days) => {
          const question = {
            entityRef,
            since: NOW - days * DAY,
            permissionFilter,
          };
          const { dependents } = impactOf(tableOf(world), {
            ...question,
            limit: Infinity,
          });
          const impact = dependents.map(dependent => {
            const { block, ...shown } = withoutCodes(dependent);
            return shown;
          });
          for (const { distance, standIns } of impact) {
            found[distance === 1 ? 'direct' : 'indirect']++;
            found.standIns += standIns.length;
          }
          expect(sorted(impact)).toEqual(sorted(naiveImpact(world, question)));
          // Without blocks they come in this order.
          const refs = impact.filter(({ entityRef: ref }) => ref !== undefined);
          expect(refs).toEqual(sorted(refs));
        },
      ),
      { numRuns: 300 },
    );
    expect(Math.min(...Object.values(found))).toBeGreaterThan(0);
  });

  it('has every dependent on one page, and counts all on each', () => {
    fc.assert(
      fc.property(
        worlds,
        fc.constantFrom(...DEVICES, ...SERVICES),
        fc.integer({ min: 1, max: 4 }),
        (world, entityRef, limit) => {
          const question = { entityRef, since: NOW - 25 * DAY };
          const [whole] = allPages(world, question, Infinity);
          const pages = allPages(world, question, limit);
          expect(
            pages.flatMap(({ dependents }) => dependents.map(withoutCodes)),
          ).toEqual(whole.dependents.map(withoutCodes));
          const all = whole.dependents.length;
          expect(pages).toHaveLength(Math.max(1, Math.ceil(all / limit)));
          for (const { counts, entityRefs } of pages) {
            expect(counts).toEqual(
              whole.counts.map(
                (_, at) =>
                  whole.dependents.filter(({ distance }) => distance === at + 1)
                    .length,
              ),
            );
            expect(entityRefs).toEqual(
              whole.dependents.flatMap(({ entityRef: ref }) => ref ?? []),
            );
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('goes on behind a dependent that is gone', () => {
    fc.assert(
      fc.property(worlds, fc.constantFrom(...DEVICES), (world, entityRef) => {
        const question = { entityRef, since: 0, limit: Infinity };
        const { dependents } = impactOf(tableOf(world), question);
        const after = { distance: 1, id: 'component:default/d' };
        const rest = impactOf(tableOf(world), { ...question, after });
        expect(rest.dependents.map(withoutCodes)).toEqual(
          dependents
            .filter(
              ({ distance, entityRef: ref = '~' }) =>
                distance > 1 || ref > after.id,
            )
            .map(withoutCodes),
        );
      }),
      { numRuns: 100 },
    );
  });
});
