import {
  NetflowSample,
  NetstatSample,
  orientationEvidence,
  Exchange,
} from '@service-communications/model';
import { naiveSpans } from '../statistics/netflow/__testUtils__/naiveSpans';

/** What the model says of a pair; times in seconds since 1970. */
export interface ModelPair {
  clientIp: string;
  listenerIp: string;
  port: number;
  protocol: string;
  netflow: {
    activeSamples: number;
    totalEvents: number;
    totalPorts: number;
    first: number;
    last: number;
    active: number;
    gap: number;
    pending: number;
    clientPackets?: number;
    listenerPackets?: number;
    clientEvents?: number;
    listenerEvents?: number;
  };
}

const rank = (evidence: Exchange['evidence']) =>
  orientationEvidence.indexOf(evidence);

const seconds = (time: number) => Math.round(time / 1000);

/** An exchange with the arrow that all samples together give it. */
interface Decided extends Exchange {
  sample: NetflowSample;
}

/**
 * docs/concepts-and-statistics.md read word for word: all that any sample shows of who
 * listens is known from the beginning, all flows are kept, and everything is
 * computed from them, with no thought for cost.
 */
export function naiveNetflowModel(samples: (NetflowSample | NetstatSample)[]): {
  pairs: ModelPair[];
  /** Distinct exchanges of a source that nothing decides. */
  undecided: number;
} {
  const flows = samples.filter(sample => sample.type === 'netflow');
  const scans = samples.filter(sample => sample.type === 'netstat');
  const exchanges = flows.flatMap(sample =>
    (sample.exchanges ?? []).map(exchange => ({ ...exchange, sample })),
  );

  function known(ip: string, port: number, protocol: string): number {
    const isListening = scans.some(
      ({ host, listeners }) =>
        host?.ips?.includes(ip) &&
        listeners.some(
          listener =>
            (listener.ip === '*' || listener.ip === ip) &&
            listener.port === port &&
            listener.protocol === protocol,
        ),
    );
    const observed = exchanges
      .filter(
        each =>
          each.listenerIp === ip &&
          each.port === port &&
          each.protocol === protocol,
      )
      .map(each => rank(each.evidence))
      .filter(each => each >= rank('learned'));
    return Math.max(isListening ? rank('listen') : -1, ...observed);
  }

  const decided: Decided[] = [];
  const undecided = new Set<string>();
  for (const exchange of exchanges) {
    const { clientIp, listenerIp, port, protocol, clientPort } = exchange;
    const there = known(listenerIp, port, protocol);
    const here =
      clientPort === undefined ? -1 : known(clientIp, clientPort, protocol);
    if (here > there) {
      decided.push({
        ...exchange,
        clientIp: listenerIp,
        listenerIp: clientIp,
        port: clientPort!,
        clientPort: port,
        clientPorts: 1,
        clientPackets: exchange.listenerPackets,
        listenerPackets: exchange.clientPackets,
        clientEvents: exchange.listenerEvents,
        listenerEvents: exchange.clientEvents,
      });
    } else if (
      Math.max(there, rank(exchange.evidence)) >= rank('ephemeral-range')
    ) {
      decided.push(exchange);
    } else {
      undecided.add(
        JSON.stringify([
          exchange.sample.source,
          clientIp,
          clientPort,
          listenerIp,
          port,
          protocol,
        ]),
      );
    }
  }

  const keyOf = (each: Decided) =>
    JSON.stringify([each.clientIp, each.listenerIp, each.port, each.protocol]);
  const pairs = [...new Set(decided.map(keyOf))].sort().map(key => {
    const ofPair = decided.filter(each => keyOf(each) === key);
    const { clientIp, listenerIp, port, protocol } = ofPair[0];
    return {
      clientIp,
      listenerIp,
      port,
      protocol,
      netflow: statisticsOf(ofPair, flows),
    };
  });
  return { pairs, undecided: undecided.size };
}

function statisticsOf(
  ofPair: Decided[],
  flows: NetflowSample[],
): ModelPair['netflow'] {
  const sources = [
    ...new Set(ofPair.map(({ sample }) => sample.source)),
  ].sort();
  const counts = sources.map(source => {
    const ofSource = ofPair.filter(({ sample }) => sample.source === source);
    return {
      activeSamples: new Set(ofSource.map(({ sample }) => sample.sampleId))
        .size,
      totalEvents: sum(ofSource.map(({ events }) => events))!,
      totalPorts: sum(ofSource.map(({ clientPorts }) => clientPorts))!,
      clientPackets: sum(ofSource.map(each => each.clientPackets)),
      listenerPackets: sum(ofSource.map(each => each.listenerPackets)),
      clientEvents: sum(ofSource.map(each => each.clientEvents)),
      listenerEvents: sum(ofSource.map(each => each.listenerEvents)),
    };
  });
  const packets = (each: (typeof counts)[number]) =>
    (each.clientPackets ?? 0) + (each.listenerPackets ?? 0);
  const [fullest] = [...counts].sort(
    (a, b) => packets(b) - packets(a) || b.totalEvents - a.totalEvents,
  );
  const { first, last, active } = naiveSpans(
    ofPair.map(({ sample, start, end, runs = [[start, end]] }) => ({
      interval: sample.intervalSeconds,
      flows: runs.map(([from, to]) => [
        seconds(Math.min(from, Date.parse(sample.end))),
        seconds(Math.min(to, Date.parse(sample.end))),
      ]),
    })),
  );
  const newest = Math.max(
    ...flows
      .filter(({ source }) => sources.includes(source))
      .map(({ end }) => Date.parse(end)),
  );
  return {
    ...fullest,
    first,
    last,
    active,
    gap: last - first - active,
    pending: Math.max(0, seconds(newest) - last),
  };
}

function sum(values: (number | undefined)[]): number | undefined {
  const known = values.filter(value => value !== undefined);
  return known.length === 0
    ? undefined
    : known.reduce((total, value) => total + value, 0);
}
