import { EndNames } from '../src/identity/EndNames';
import { NamedAddress } from '../src/samples/NamedAddress';
import { measureThread, median, print } from './measure';

const FACTS = 1_000_000;
/** Owners that each address has had, one after the other. */
const OWNERS = 4;
const TENURE_MS = 3_600_000;
const START = Date.UTC(2026, 0, 5, 12);
const ENDS = 2_000_000;
const ROUNDS = 5;

/** Names ends by a million facts, in time of the processor. */
export async function benchEndNames(): Promise<void> {
  const facts = Array.from({ length: FACTS }, (_, index): NamedAddress => {
    const owner = index % OWNERS;
    return {
      ip: addressOf(Math.floor(index / OWNERS)),
      from: START + owner * TENURE_MS,
      until: START + (owner + 1) * TENURE_MS,
      workload: `shop/Deployment/app-${index % 997}`,
    };
  });
  const [building] = measureThread(1, () => new EndNames(facts));
  const names = new EndNames(facts);
  // As those of samples are: each text has been read, and is no fact's own.
  const ips = Array.from({ length: 1 << 16 }, (_, index) =>
    Buffer.from(addressOf((index * 7919) % (FACTS / OWNERS))).toString(),
  );
  let named = 0;
  const times = measureThread(ROUNDS, () => {
    for (let index = 0; index < ENDS; index++) {
      const first = START + ((index * 104_729) % (OWNERS * TENURE_MS));
      const ip = ips[index & 0xffff];
      named += names.end(ip, first, first + 500) === ip ? 0 : 1;
    }
  });
  const bare = new Map(facts.map(fact => [fact.ip, fact]));
  const floor = measureThread(ROUNDS, () => {
    for (let index = 0; index < ENDS; index++) {
      named += bare.get(ips[index & 0xffff])!.from < 0 ? 1 : 0;
    }
  });
  const perSecond = (each: number[]) =>
    Math.round((ENDS / median(each)) * 1000).toLocaleString('en');
  print(
    `${FACTS.toLocaleString('en')} facts of ${(FACTS / OWNERS).toLocaleString(
      'en',
    )} addresses: made ready in ${building.toFixed(0)} ms; ${perSecond(
      times,
    )} ends/s (floor, a Map of the addresses: ${perSecond(floor)}), ${(
      (100 * named) /
      (ROUNDS * ENDS)
    ).toFixed(2)} % of them named`,
  );
}

function addressOf(index: number): string {
  return `10.${index >> 16}.${(index >> 8) & 255}.${index & 255}`;
}
