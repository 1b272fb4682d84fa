import { Exchange, orientationEvidence } from '@service-communications/model';

/** A record as the model takes it: words instead of columns. */
export interface ModelFlow {
  source: ModelEnd;
  destination: ModelEnd;
  protocol: string;
  evidence?: 'role' | 'biflow' | 'syn';
  /** Which end that evidence is for. */
  listener?: 'source' | 'destination';
  /** A TCP reset and nothing else. */
  reset: boolean;
  egress: boolean;
  /** The interface that it left by, 0 where that is not told. */
  exit: number;
  start: number;
  end: number;
  packets: number;
}

export interface ModelEnd {
  ip: string;
  port: number;
}

/** What each port of the model is. */
export const modelPorts: Record<number, string> = {
  53: 'system',
  443: 'system',
  5432: 'service',
  9999: 'registered',
  7777: 'other',
  7778: 'other',
  7779: 'other',
  11111: 'other',
  801: 'reserved',
  802: 'reserved',
  40000: 'ephemeral',
  40001: 'ephemeral',
  40002: 'ephemeral',
  40003: 'ephemeral',
  50051: 'ephemeral',
};

interface Unit {
  client: string;
  listener: ModelEnd;
  protocol: string;
  conversation: boolean;
  flows: {
    flow: ModelFlow;
    fromClient: boolean;
    clientPort: number;
    /** What its source sent to its destination, and to no other port. */
    way: string;
  }[];
  evidence: Set<string>;
}

const RECORD_EVIDENCE = ['role', 'biflow', 'syn'];

/** Evidence that decides nothing. */
const UNDECIDED = ['ephemeral-range', 'lower-port'];

/**
 * What an aggregator should give, from all flows of a window at once, by text
 * keys and sets: slow, and as the rules read.
 */
export function naiveExchanges(
  flows: readonly ModelFlow[],
  interval: number,
): Exchange[] {
  const units = unitsOf(flows);
  const find = (protocol: string, client: string, listener: ModelEnd) =>
    units.get(`${protocol} ${client} > ${text(listener)}`);
  const all = [...units.values()];
  const isSingle = (unit: Unit) => portsOf(unit).size === 1;
  const clientEnd = (unit: Unit) => ({
    ip: unit.client,
    port: unit.flows[0].clientPort,
  });

  // who answered: for a pair, anything that the listener said in any unit that
  // holds a conversation of the pair
  const answered = new Set<Unit>();
  for (const unit of all) {
    if (spoke(unit, false)) {
      answered.add(unit);
    }
    if (isSingle(unit)) {
      const opposite = find(unit.protocol, unit.listener.ip, clientEnd(unit));
      if (opposite && spoke(unit, true)) {
        answered.add(opposite);
      }
      const same = find(unit.protocol, unit.client, unit.listener);
      if (unit.conversation && same && spoke(unit, false)) {
        answered.add(same);
      }
    }
  }

  const forAll = new Map<string, Set<string>>();
  for (const unit of all) {
    const key = `${unit.protocol} ${text(unit.listener)}`;
    const found = forAll.get(key) ?? new Set();
    if (
      answered.has(unit) &&
      RECORD_EVIDENCE.some(evidence => unit.evidence.has(evidence))
    ) {
      found.add('learned');
    }
    forAll.set(key, found);
  }

  interface Other {
    kind: string;
    sent: boolean;
    /** Undefined: not looked at. */
    port: number | undefined;
    ownPort: boolean;
  }
  const others = new Map<string, Map<string, Other>>();
  const addOther = (
    protocol: string,
    own: ModelEnd,
    end: ModelEnd,
    sent: boolean,
    several: boolean,
  ) => {
    const key = `${protocol} ${text(own)}`;
    const map = others.get(key) ?? new Map<string, Other>();
    others.set(key, map);
    if (!map.has(text(end))) {
      map.set(text(end), {
        kind: several ? 'ephemeral' : modelPorts[end.port],
        sent,
        port: several ? undefined : end.port,
        ownPort: !several && end.port === own.port,
      });
    }
  };
  const pairUnits = all.filter(unit => !unit.conversation);
  for (const unit of pairUnits) {
    for (const port of portsOf(unit)) {
      const end = { ip: unit.client, port };
      const sent = unit.flows.some(each => each.fromClient);
      addOther(unit.protocol, unit.listener, end, sent, !isSingle(unit));
    }
  }
  for (const unit of pairUnits.filter(isSingle)) {
    const sent = unit.flows.some(each => !each.fromClient);
    addOther(unit.protocol, clientEnd(unit), unit.listener, sent, false);
  }
  for (const unit of all.filter(each => each.conversation)) {
    const sent = unit.flows.some(each => each.fromClient);
    const answer = unit.flows.some(each => !each.fromClient);
    addOther(unit.protocol, unit.listener, clientEnd(unit), sent, false);
    addOther(unit.protocol, clientEnd(unit), unit.listener, answer, false);
  }
  const hasClients = (protocol: string, end: ModelEnd) => {
    const list = [...(others.get(`${protocol} ${text(end)}`)?.values() ?? [])];
    const groups = new Set(
      list.flatMap(({ port }) =>
        port === undefined ? [] : [Math.imul(port, 0x9e3779b1) >>> 26],
      ),
    );
    const unseen = list.filter(({ port }) => port === undefined).length;
    const count = (...kinds: string[]) =>
      list.filter(({ kind }) => kinds.includes(kind)).length;
    const clients = count('ephemeral', 'reserved');
    const wideRange =
      list.length >= 10 &&
      clients >= list.length * 0.4 &&
      clients + count('other') >= list.length * 0.9 &&
      count('system') <= list.length * 0.005;
    return (
      clients >= 3 &&
      (clients >= list.length * 0.9 || wideRange) &&
      list.filter(({ sent }) => sent).length >= list.length / 2 &&
      groups.size + unseen >= Math.max(2, Math.min(list.length, 64) / 2)
    );
  };
  const isLearned = (protocol: string, end: ModelEnd, other: ModelEnd) => {
    const list = [...(others.get(`${protocol} ${text(end)}`)?.values() ?? [])];
    const otherList = [
      ...(others.get(`${protocol} ${text(other)}`)?.values() ?? []),
    ];
    if (end.port === other.port) {
      const equal = (each: Other) => each.ownPort;
      return (
        list.filter(equal).length >=
          Math.max(5, 2 * otherList.filter(equal).length) &&
        list.filter(({ sent }) => sent).length >= list.length / 2
      );
    }
    return hasClients(protocol, end) && list.length >= 2 * otherList.length;
  };
  const evidenceFor = (
    protocol: string,
    end: ModelEnd,
    other: ModelEnd,
  ): Set<string> => {
    const ofPair = find(protocol, other.ip, end)?.evidence ?? [];
    return new Set([
      ...(forAll.get(`${protocol} ${text(end)}`) ?? []),
      ...[...ofPair].filter(each => RECORD_EVIDENCE.includes(each)),
      ...(isLearned(protocol, end, other) ? ['learned'] : []),
      ...portEvidence(end.port, other.port),
    ]);
  };

  const exchanges = new Map<
    string,
    { unit: Unit; evidence: Set<string>; flows: Unit['flows'] }
  >();
  for (const unit of all) {
    let { client, listener } = unit;
    let evidence = unit.evidence;
    let flowsOfExchange = unit.flows;
    if (isSingle(unit)) {
      const clientSide = clientEnd(unit);
      const forListener = evidenceFor(unit.protocol, listener, clientSide);
      const forClient = evidenceFor(unit.protocol, clientSide, listener);
      const deciding = strongest([
        ...[...forListener].filter(each => !forClient.has(each)),
        ...[...forClient].filter(each => !forListener.has(each)),
      ]);
      evidence = new Set([deciding ?? 'lower-port']);
      const turned = deciding
        ? forClient.has(deciding)
        : unit.client < unit.listener.ip;
      if (turned) {
        flowsOfExchange = unit.flows.map(each => ({
          ...each,
          fromClient: !each.fromClient,
          clientPort: listener.port,
        }));
        client = listener.ip;
        listener = clientSide;
      }
    } else {
      evidence = new Set([
        ...unit.evidence,
        ...(forAll.get(`${unit.protocol} ${text(listener)}`) ?? []),
        ...(hasClients(unit.protocol, listener) ? ['learned'] : []),
      ]);
    }
    const pair = `${unit.protocol} ${client} > ${text(listener)}`;
    const isDecided = [...evidence].some(each => !UNDECIDED.includes(each));
    const key = isDecided
      ? pair
      : `${pair} from ${flowsOfExchange[0].clientPort}`;
    const exchange = exchanges.get(key) ?? {
      unit: { ...unit, client, listener },
      evidence: new Set<string>(),
      flows: [],
    };
    exchanges.set(key, exchange);
    evidence.forEach(each => exchange.evidence.add(each));
    exchange.flows.push(...flowsOfExchange);
  }
  const communications = [...exchanges.values()].filter(({ flows: own }) =>
    own.some(({ flow }) => saysSomething(flow)),
  );
  return communications.map(({ unit, evidence, flows: own }) => {
    const ports = new Set(own.map(each => each.clientPort));
    const runs = runsOf(own, interval);
    // of what each end sent, the fuller of the two views
    const fuller = (fromClient: boolean) => {
      const sent = own.filter(each => each.fromClient === fromClient);
      const exit = fullestExits(sent.filter(({ flow }) => flow.egress));
      const rest = sent.filter(({ flow }) => !flow.egress);
      const more =
        packetsOf(exit) - packetsOf(rest) || exit.length - rest.length;
      return more > 0 ? exit : rest;
    };
    const sent = packetsOf(fuller(true));
    const answered2 = packetsOf(fuller(false));
    return {
      clientIp: unit.client,
      listenerIp: unit.listener.ip,
      port: unit.listener.port,
      protocol: unit.protocol,
      evidence: strongest([...evidence]) as Exchange['evidence'],
      clientPorts: ports.size,
      ...(ports.size === 1 && { clientPort: [...ports][0] }),
      events: fuller(true).length + fuller(false).length,
      clientEvents: fuller(true).length,
      listenerEvents: fuller(false).length,
      start: runs[0][0],
      end: runs[runs.length - 1][1],
      ...(runs.length > 1 && { runs }),
      ...(sent + answered2 > 0 && {
        clientPackets: sent,
        listenerPackets: answered2,
        clientBytes: sent * 100,
        listenerBytes: answered2 * 100,
      }),
    };
  });
}

function packetsOf(flows: Unit['flows']): number {
  return flows.reduce((sum, { flow }) => sum + flow.packets, 0);
}

/** Of what left by several interfaces, that of the fullest. */
function fullestExits(flows: Unit['flows']): Unit['flows'] {
  const ways = new Map<string, Map<number, Unit['flows']>>();
  for (const each of flows.filter(({ flow }) => flow.exit !== 0)) {
    const exits = ways.get(each.way) ?? new Map<number, Unit['flows']>();
    ways.set(each.way, exits);
    exits.set(each.flow.exit, [...(exits.get(each.flow.exit) ?? []), each]);
  }
  const fullest = [...ways.values()].flatMap(
    exits =>
      [...exits.values()].sort(
        (a, b) => packetsOf(b) - packetsOf(a) || b.length - a.length,
      )[0],
  );
  return [...flows.filter(({ flow }) => flow.exit === 0), ...fullest];
}

function unitsOf(flows: readonly ModelFlow[]): Map<string, Unit> {
  const units = new Map<string, Unit>();
  for (const flow of flows) {
    const { source, destination, protocol } = flow;
    const forSource = new Set(portEvidence(source.port, destination.port));
    const forDestination = new Set(portEvidence(destination.port, source.port));
    const byPorts = strongest([
      ...[...forSource].filter(each => !forDestination.has(each)),
      ...[...forDestination].filter(each => !forSource.has(each)),
    ]);
    const evidence =
      flow.evidence ??
      (byPorts === undefined || UNDECIDED.includes(byPorts)
        ? undefined
        : byPorts);
    let listens: boolean;
    if (flow.evidence) {
      listens = flow.listener === 'destination';
    } else if (byPorts) {
      listens = forDestination.has(byPorts);
    } else {
      listens = destination.ip < source.ip;
    }
    const [client, listener] = listens
      ? [source, destination]
      : [destination, source];
    const pair = `${protocol} ${client.ip} > ${text(listener)}`;
    const key = evidence ? pair : `${pair} from ${client.port}`;
    const unit: Unit = units.get(key) ?? {
      client: client.ip,
      listener,
      protocol,
      conversation: !evidence,
      flows: [],
      evidence: new Set(),
    };
    units.set(key, unit);
    unit.flows.push({
      flow,
      fromClient: listens,
      clientPort: client.port,
      way: `${key} ${client.port} ${listens}`,
    });
    if (evidence) {
      unit.evidence.add(evidence);
    }
  }
  return units;
}

function portEvidence(port: number, other: number): string[] {
  const [kind, otherKind] = [modelPorts[port], modelPorts[other]];
  const services = ['system', 'service'];
  return [
    ...(services.includes(kind) && !services.includes(otherKind)
      ? ['service-port']
      : []),
    ...(otherKind === 'ephemeral' && !['ephemeral', 'reserved'].includes(kind)
      ? ['ephemeral-range']
      : []),
    ...(port < other ? ['lower-port'] : []),
  ];
}

function strongest(evidence: readonly string[]): string | undefined {
  return [...orientationEvidence]
    .reverse()
    .find(each => evidence.includes(each));
}

function portsOf(unit: Unit): Set<number> {
  return new Set(unit.flows.map(each => each.clientPort));
}

function spoke(unit: Unit, client: boolean): boolean {
  return unit.flows.some(
    ({ flow, fromClient }) => fromClient === client && saysSomething(flow),
  );
}

/** More than a request for a connection or its refusal. */
function saysSomething({ evidence, reset }: ModelFlow): boolean {
  return evidence !== 'syn' && !reset;
}

function runsOf(
  flows: Unit['flows'],
  interval: number,
): [start: number, end: number][] {
  const runs: [number, number][] = [];
  const times = flows
    .map(({ flow }): [number, number] => [flow.start, flow.end])
    .sort(([a], [b]) => a - b);
  for (const [start, end] of times) {
    const last = runs[runs.length - 1];
    if (last && start - last[1] <= interval) {
      last[1] = Math.max(last[1], end);
    } else {
      runs.push([start, end]);
    }
  }
  return runs;
}

function text({ ip, port }: ModelEnd): string {
  return `${ip}:${port}`;
}
