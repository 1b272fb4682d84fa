import { workloadName } from '@service-communications/model';
import fc from 'fast-check';
import { metadataOf } from '../__testUtils__/kubernetesObjects';
import {
  ApiEvent,
  SimulatedCluster,
  TrueOwner,
} from '../__testUtils__/SimulatedCluster';
import { AddressFact } from '../facts/AddressFact';
import { ClusterView, readObject } from './ClusterView';

const NOON = Date.UTC(2026, 0, 5, 12);
const HEARING_MS = 2_000;
const SECOND = 1_000;

type Step =
  | { do: 'birth'; deployment: string; revision: number }
  | { do: 'end'; index: number; how: 'finished' | 'deleted' | 'lost' }
  | { do: 'clean'; index: number }
  | { do: 'wait'; ms: number }
  | { do: 'hear'; plural: ApiEvent['plural'] }
  | { do: 'restart'; ms: number }
  | { do: 'relist' };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('birth' as const),
      deployment: fc.constantFrom('orders', 'report'),
      revision: fc.nat(2),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('end' as const),
      index: fc.nat(5),
      how: fc.constantFrom('finished', 'deleted', 'lost'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('clean' as const),
      index: fc.nat(9),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      ms: fc.oneof(fc.nat(900), fc.nat(9_000)),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('hear' as const),
      plural: fc.constantFrom('pods', 'replicasets'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('restart' as const),
      ms: fc.nat(20_000),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('relist' as const) }) },
);

/** A simulated cluster, and what is said of it by a view that hears it later. */
class Play {
  readonly facts = new Map<string, AddressFact>();
  readonly cluster: SimulatedCluster;
  /** Told and not yet heard, each kind in its order. */
  #onTheWay: (ApiEvent & { at: number })[] = [];
  readonly #seen = new Set<string>();
  #view = new ClusterView();
  #kept = new Map<string, ApiEvent>();
  #heardUntil = NOON;

  constructor() {
    this.cluster = new SimulatedCluster({
      ips: ['10.42.0.1', '10.42.0.2', '10.42.0.3'],
      now: NOON,
      tell: event => this.#onTheWay.push({ ...event, at: this.cluster.now }),
    });
    this.#list();
  }

  /** Owners that a watch has had a chance to hear of. */
  wasSeen({ uid }: TrueOwner): boolean {
    return this.#seen.has(uid);
  }

  take(each: Step): void {
    const { cluster } = this;
    switch (each.do) {
      case 'birth':
        cluster.birth(each.deployment, each.revision);
        break;
      case 'end':
        cluster.end(each.index, each.how);
        break;
      case 'clean':
        cluster.clean(each.index);
        break;
      case 'wait':
        this.#pass(each.ms);
        break;
      case 'hear':
        this.#hear(({ plural }) => plural === each.plural);
        break;
      case 'restart': {
        // What was on its way is never heard.
        this.#onTheWay = [];
        // So is, of what waits for its owner, that it has been there.
        const said = new Set([...this.facts.values()].map(f => f.holder));
        [...this.#seen].forEach(uid => said.has(uid) || this.#seen.delete(uid));
        const { open, ended } = this.#view.ledger;
        const knownUntil = this.#heardUntil;
        cluster.now += each.ms;
        this.#view = new ClusterView();
        this.#view.ledger.restore([...open, ...ended], knownUntil);
        this.#kept.clear();
        this.#list();
        break;
      }
      default:
        this.#onTheWay = [];
        this.#list();
    }
    this.#gather();
  }

  /** Everything arrives. */
  finish(): void {
    this.#pass(60_000);
    this.#hear(() => true);
    this.#gather();
  }

  #pass(ms: number): void {
    this.cluster.now += ms;
    // Nothing is on its way for longer than this.
    const { now } = this.cluster;
    this.#hear(({ at }) => at <= now - HEARING_MS);
    this.#heardUntil = Math.max(this.#heardUntil, now - HEARING_MS);
  }

  #hear(isHeard: (event: ApiEvent & { at: number }) => boolean): void {
    const heard = this.#onTheWay.filter(isHeard);
    this.#onTheWay = this.#onTheWay.filter(event => !heard.includes(event));
    heard.forEach(event => this.#apply(event, this.cluster.now));
  }

  #apply(event: ApiEvent, time: number): void {
    const kind = event.plural === 'pods' ? 'Pod' : 'ReplicaSet';
    const object = readObject(kind, event.object);
    const { uid } = object.kept;
    this.#seen.add(uid);
    if (event.type === 'put') {
      this.#kept.set(uid, event);
      this.#view.put(object, time);
    } else {
      this.#kept.delete(uid);
      this.#view.remove(object, time);
    }
  }

  /** As a follower does: first what is gone, then what there is, as it began. */
  #list(): void {
    const { now, listed } = this.cluster;
    const there = (['replicasets', 'pods'] as const).flatMap(plural =>
      listed[plural].map(object => ({ plural, object })),
    );
    const uids = new Set(there.map(({ object }) => object.metadata.uid));
    for (const [uid, event] of [...this.#kept]) {
      if (!uids.has(uid)) {
        this.#apply({ ...event, type: 'delete' }, this.#heardUntil);
      }
    }
    there.forEach(each => this.#apply({ ...each, type: 'put' }, now));
    for (const name of ['orders', 'report']) {
      const uid = `d-${name}`;
      const object = metadataOf({ name, namespace: 'shop', uid });
      this.#view.put(readObject('Deployment', object), now);
    }
    this.#view.complete(now);
    this.#heardUntil = now;
  }

  #gather(): void {
    this.#view.tick(this.cluster.now);
    for (const fact of this.#view.ledger.takeChanged()) {
      this.facts.set(`${fact.ip} ${fact.from} ${fact.owner.instance}`, fact);
    }
  }
}

describe('whose an address is said to be', () => {
  it('is never another’s at any moment, whatever comes when', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 10, maxLength: 60 }), steps => {
        const play = new Play();
        steps.forEach(each => play.take(each));
        play.finish();
        const facts = [...play.facts.values()];
        for (const truth of play.cluster.truth) {
          // Where what came and went while nobody watched is unknown, an end that
          // was heard late stays; what was said cannot be taken back but to an instant.
          const slack = play.wasSeen(truth) ? 1 : SECOND + HEARING_MS;
          const wrong = facts.filter(
            ({ ip, from, until = Infinity, owner }) =>
              ip === truth.ip &&
              owner.instance !== truth.pod &&
              Math.min(until, truth.until) - Math.max(from, truth.from) > slack,
          );
          expect({ truth, wrong }).toEqual({ truth, wrong: [] });
        }
        for (const { ip, workload, pod } of play.cluster.living) {
          const open = facts.filter(
            fact => fact.ip === ip && fact.until === undefined,
          );
          expect(
            open.map(({ owner }) => [
              workloadName(owner.workload),
              owner.instance,
            ]),
          ).toEqual([[workload, pod]]);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
