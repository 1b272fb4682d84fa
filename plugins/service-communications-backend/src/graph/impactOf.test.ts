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
import { Dependent, impactOf } from './impactOf';

jest.setTimeout(120_000);

type Question = Parameters<typeof impactOf>[1];
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
          const impact = impactOf(tableOf(world), question).map(
            ({ block, standIns, ...dependent }) => ({
              ...dependent,
              standIns: toComparable(standIns),
            }),
          );
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
});
