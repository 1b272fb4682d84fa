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
    evidence: string | undefined;
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
  isTurned?: boolean;
}

interface End {
  ip: string;
  port: number;
  protocol: string;
}

function isTo(exchange: Exchange, { ip, port, protocol }: End): boolean {
  return (
    exchange.listenerIp === ip &&
    exchange.port === port &&
    exchange.protocol === protocol
  );
}

/** Whether an exchange is between two ends, whichever way round. */
function isOfSameEnds(exchange: Exchange, one: End, other: End): boolean {
  const isFrom = ({ ip, port }: End) =>
    exchange.clientIp === ip && exchange.clientPort === port;
  return (
    (isTo(exchange, one) && isFrom(other)) ||
    (isTo(exchange, other) && isFrom(one))
  );
}

interface Spoken {
  listens: boolean;
  bound: boolean;
  conversation: number;
  learned: boolean;
  ports: number;
  range: boolean;
}

/** Which end listens by what speaks for each, with the default threshold. */
function winner(
  listener: Spoken,
  client: Spoken | undefined,
): 'listener' | 'client' | undefined {
  const nothing = {
    listens: false,
    bound: false,
    conversation: 0,
    learned: false,
    ports: 0,
    range: false,
  };
  const other = client ?? nothing;
  for (const kind of ['listens', 'conversation', 'learned', 'ports'] as const) {
    if (listener[kind] !== other[kind]) {
      return listener[kind] > other[kind] ? 'listener' : 'client';
    }
  }
  const says = (end: Spoken) =>
    end.listens ||
    end.conversation > 0 ||
    end.learned ||
    end.ports > 0 ||
    end.range;
  const ofListener = listener.bound && !says(other);
  const ofClient = other.bound && !says(listener);
  return ofListener === ofClient
    ? undefined
    : (ofListener && 'listener') || 'client';
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

  const decided: Decided[] = [];
  const undecided = new Set<string>();
  for (const exchange of exchanges) {
    const { clientIp, listenerIp, port, protocol, clientPort } = exchange;
    const listener = { ip: listenerIp, port, protocol };
    const client =
      clientPort === undefined
        ? undefined
        : { ip: clientIp, port: clientPort, protocol };
    const same = client
      ? exchanges.filter(each => isOfSameEnds(each, listener, client))
      : [exchange];
    const wins = winner(
      speaksFor(listener, same),
      client && speaksFor(client, same),
    );
    if (wins === 'client') {
      decided.push({
        ...exchange,
        isTurned: true,
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
    } else if (wins === 'listener') {
      decided.push(exchange);
    } else {
      const ends = [`${clientIp} ${clientPort}`, `${listenerIp} ${port}`];
      undecided.add(
        JSON.stringify([
          exchange.sample.source,
          protocol,
          // Several ports of a client make no conversation of two ends.
          clientPort === undefined ? ends : ends.sort(),
        ]),
      );
    }
  }

  /** What speaks for an end, of exchanges between it and another one. */
  function speaksFor(end: End, same: (Exchange & { sample: NetflowSample })[]) {
    const own = Math.max(
      0,
      ...same.filter(each => isTo(each, end)).map(each => rank(each.evidence)),
    );
    const isLearned = exchanges.some(
      each => isTo(each, end) && rank(each.evidence) >= rank('learned'),
    );
    const first = Math.min(...same.map(({ start }) => start));
    const last = Math.max(
      ...same.map(each => Math.min(each.end, Date.parse(each.sample.end))),
    );
    const hasSocket = isBound(end, first, last);
    return {
      listens: hasSocket && end.protocol === 'tcp',
      bound: hasSocket && end.protocol === 'udp',
      conversation: own >= rank('first') ? own : 0,
      learned: isLearned,
      ports:
        own === rank('service-port') || own === rank('configured-port')
          ? own
          : 0,
      range: own === rank('ephemeral-range'),
    };
  }

  /** The strongest that is known of a listener, or that a source went by. */
  function evidenceOf(listener: End, ofPair: Decided[]) {
    const isLearned = exchanges.some(
      each => isTo(each, listener) && rank(each.evidence) >= rank('learned'),
    );
    const hasSocket = isBound(listener, -Infinity, Infinity);
    const ofSocket = listener.protocol === 'udp' ? 'bound' : 'listen';
    return orientationEvidence[
      Math.max(
        ...ofPair.map(({ isTurned, evidence }) =>
          isTurned ? 0 : rank(evidence),
        ),
        isLearned ? rank('learned') : 0,
        hasSocket ? rank(ofSocket) : 0,
      )
    ];
  }

  /** Whether a host had a socket there while something went on. */
  function isBound({ ip, port, protocol }: End, first: number, last: number) {
    const ofHost = scans
      .filter(({ host }) => host?.ips?.includes(ip))
      .map(scan => ({
        at: Date.parse(scan.sampledAt),
        has: scan.listeners.some(
          socket =>
            (socket.ip === '*' || socket.ip === ip) &&
            socket.port === port &&
            socket.protocol === protocol,
        ),
      }));
    const times = ofHost.map(({ at }) => at);
    const found = ofHost.filter(({ has }) => has).map(({ at }) => at);
    if (found.length === 0) {
      return false;
    }
    const [since, until] = [Math.min(...found), Math.max(...found)];
    const from =
      port < 32768 || since === Math.min(...times) ? -Infinity : since;
    return from <= last && (until === Math.max(...times) || first <= until);
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
      netflow: {
        ...statisticsOf(ofPair, flows),
        evidence: evidenceOf({ ip: listenerIp, port, protocol }, ofPair),
      },
    };
  });
  return { pairs, undecided: undecided.size };
}

function statisticsOf(
  ofPair: Decided[],
  flows: NetflowSample[],
): Omit<ModelPair['netflow'], 'evidence'> {
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
