import { Communication } from '@service-communications/plugin-service-communications-common';
import { detectedTimes } from '../../src/__testUtils__/detectedTimes';
import { naiveNetflowModel } from '../../src/__testUtils__/naiveNetflowModel';
import { naiveNetstatModel } from '../../src/__testUtils__/naiveNetstatModel';
import {
  inModelWords,
  sortedModel,
} from '../../src/__testUtils__/readInModelWords';
import { inNetflowModelWords } from '../../src/__testUtils__/readNetflowPairs';
import { endAt } from '../../src/__testUtils__/workloadReplicas';
import { PlanKind, Sample, TrafficPlan } from './planTraffic';
import { readNetwork } from './readNetwork';
import { SoakReplica } from './SoakReplica';

/** What a network must be in the end, as a naive model says. */
export interface ExpectedNetwork {
  kind: PlanKind;
  /** Where its communications are: loopback is in a network of its host's own. */
  networks: string[];
  /** Each communication, or what else must be equal, as JSON. */
  facts: string[];
}

/** What the naive models make of the samples that were accepted. */
export function expectNetwork(
  { kind, network }: TrafficPlan,
  accepted: Sample[],
): ExpectedNetwork {
  const scans = accepted.filter(sample => sample.type === 'netstat');
  const hosts = scans.map(({ host }) => `${network}/${host!.name}`);
  const networks = [network, ...new Set(hosts)];
  if (kind === 'scans' || kind === 'cluster scans') {
    const model = naiveNetstatModel(
      scans,
      kind === 'cluster scans' ? endAt : undefined,
    );
    return { kind, networks, facts: sortedModel(model).map(canonical) };
  }
  const { pairs } = naiveNetflowModel(accepted);
  if (kind === 'cluster flows') {
    return { kind, networks, facts: pairs.map(canonical) };
  }
  const times = detectedTimes([
    ...naiveNetstatModel(scans),
    ...pairs.map(({ netflow, ...ends }) => ({
      ...ends,
      firstDetected: netflow.first * 1000,
      lastDetected: netflow.last * 1000,
    })),
  ]);
  return {
    kind,
    networks,
    facts: [...pairs.map(canonical), ...Object.entries(times).map(canonical)],
  };
}

/** How many facts there are, and those that are not as they must be. */
export async function compareNetwork(
  { kind, networks, facts }: ExpectedNetwork,
  replica: SoakReplica,
): Promise<{ compared: number; differences: string[] }> {
  const pages = await Promise.all(
    networks.map(network => readNetwork(replica, network)),
  );
  const found = factsOf(kind, pages.flat());
  const differences = [
    ...facts
      .filter(fact => !found.includes(fact))
      .map(fact => `missing ${fact}`),
    ...found
      .filter(fact => !facts.includes(fact))
      .map(fact => `too much ${fact}`),
  ];
  if (found.length !== facts.length && differences.length === 0) {
    differences.push(`doubled in ${networks[0]}`);
  }
  return { compared: facts.length, differences };
}

function factsOf(kind: PlanKind, communications: Communication[]): string[] {
  switch (kind) {
    case 'flows':
      return [
        ...inNetflowModelWords(communications).map(canonical),
        ...Object.entries(detectedTimes(communications)).map(canonical),
      ];
    case 'cluster flows':
      return inNetflowModelWords(
        communications.map(communication => ({
          ...communication,
          clientIp: communication.clientWorkload?.name ?? '?',
          listenerIp: communication.listenerWorkload?.name ?? '?',
        })),
      ).map(canonical);
    default:
      return communications.map(inModelWords).map(canonical);
  }
}

/** The same for the same facts, in whichever order their names are. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort())
      : inner,
  );
}
