import { HostActor } from './HostActor';
import { HostName, HOSTS } from './hosts';

type Actors = Record<HostName, HostActor>;

const [tcp, udp] = ['tcp', 'udp'] as const;

/** The end that is talked to last, before the chatter. */
export const LAST_SAID_TO = { ip: HOSTS.server, port: 9999 };

/** From which the chatter comes. */
export const CHATTER_PORT = 40514;

/** So many datagrams that an exporter's buffers are full of them. */
const CHATTER = 4_000;

/** Ports on which hosts listen from the beginning. */
const LISTENERS: [host: HostName, protocol: 'tcp' | 'udp', ports: number[]][] =
  [
    ['server', tcp, [21, 5432, 8443, 9000, 31000, 46001, 50051]],
    ['server', udp, [67, 123, 514, 34567]],
    ['upstream', udp, [53]],
    ['early', tcp, [41000, 45000]],
    ['early', udp, [123, 5353]],
    ['late', udp, [123, 5353]],
    ['peerA', tcp, [179, 7946]],
    ['peerA', udp, [7946, 51820]],
    ['peerB', tcp, [179, 7946]],
    ['peerB', udp, [7946, 51820]],
  ];

/** Servers come up, and what was connected before any exporter watches. */
export async function playBefore(actors: Actors): Promise<void> {
  for (const [host, protocol, ports] of LISTENERS) {
    for (const port of ports) {
      await actors[host].act({ do: 'listen', protocol, port });
    }
  }
  await actors.resolver.act({
    ...{ do: 'listen', protocol: udp, port: 53 },
    forward: { from: 20123, to: HOSTS.upstream, port: 53 },
  });
  await ask(actors, 'early', 40500, 'server', 5432, tcp);
  await ask(actors, 'late', 40600, 'server', 50051, tcp);
}

/** What ends before a conversation begins shows that somebody watches already. */
export async function playFirst(actors: Actors): Promise<void> {
  await ask(actors, 'early', 40513, 'server', 514, udp);
}

/**
 * All conversations, each of which is a case that implementations get wrong.
 * Every port is given: what is decided must not depend on chance.
 */
export async function play(actors: Actors): Promise<void> {
  await playFirst(actors);
  // NTP and DHCP: both ends have a port of their own.
  await ask(actors, 'early', 123, 'server', 123, udp);
  await ask(actors, 'late', 123, 'server', 123, udp);
  await ask(actors, 'late', 68, '255.255.255.255', 67, udp);
  await ask(actors, 'late', 68, 'server', 67, udp);
  // A resolver that has bound the port from which it asks.
  await ask(actors, 'early', 40053, 'resolver', 53, udp);
  await ask(actors, 'late', 40054, 'resolver', 53, udp);
  // mDNS.
  await ask(actors, 'early', 5353, '224.0.0.251', 5353, udp, 2);
  await ask(actors, 'late', 5353, '224.0.0.251', 5353, udp, 2);
  // A port in the range of clients, by several ports of them.
  for (const port of [40001, 40002, 52000]) {
    await ask(actors, 'early', port, 'server', 50051, tcp);
  }
  await ask(actors, 'peerA', 40003, 'server', 50051, tcp);
  // FTP: the control connection, data by passive and by active mode.
  await ask(actors, 'early', 40021, 'server', 21, tcp);
  await ask(actors, 'early', 40022, 'server', 46001, tcp);
  await ask(actors, 'server', 20, 'early', 45000, tcp);
  // Peers that both listen.
  await ask(actors, 'peerB', 52179, 'peerA', 179, tcp);
  await ask(actors, 'peerA', 7946, 'peerB', 7946, udp);
  await ask(actors, 'peerA', 41001, 'peerB', 7946, tcp);
  await ask(actors, 'peerB', 41002, 'peerA', 7946, tcp);
  await ask(actors, 'peerB', 51820, 'peerA', 51820, udp);
  // A listener of UDP above 32768.
  await ask(actors, 'early', 33000, 'server', 34567, udp);
  await ask(actors, 'lowPorts', 1500, 'server', 34567, udp);
  // As behind NAT: the client's port is the lower one.
  await ask(actors, 'lowPorts', 15000, 'server', 50051, tcp);
  await ask(actors, 'lowPorts', 443, 'server', 8443, tcp);
  await ask(actors, 'lowPorts', 20000, 'server', 31000, tcp);
  // What listened for a while is a client's port afterwards.
  await actors.early.act({ do: 'close', protocol: tcp, port: 41000 });
  await ask(actors, 'early', 41000, 'server', 9000, tcp);
}

/** A port scan, and chatter: some exporters read packets when there are many. */
export async function playLast(actors: Actors): Promise<void> {
  const { scanner } = actors;
  const attempt = { do: 'attempt', to: LAST_SAID_TO.ip } as const;
  const ports = [22, 23, 80, 3306, 8080, 33001, 47000];
  await scanner.act({ ...attempt, from: 44000, to: HOSTS.silent, ports });
  await scanner.act({ ...attempt, from: 44100, ports });
  await scanner.act({ ...attempt, from: 44200, ports: [LAST_SAID_TO.port] });
  await ask(actors, 'early', CHATTER_PORT, 'server', 514, udp, CHATTER);
}

function ask(
  actors: Actors,
  client: HostName,
  from: number,
  listener: string,
  port: number,
  protocol: 'tcp' | 'udp',
  unanswered?: number,
): Promise<void> {
  const to = HOSTS[listener as HostName] ?? listener;
  return actors[client].act({
    do: 'ask',
    protocol,
    from,
    to,
    port,
    unanswered,
  });
}
